// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "ezprov",
  products: [.executable(name: "ezprov", targets: ["ezprov"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),

    .target(name: "Vocabulary"),
    .target(name: "Reporting", dependencies: ["Vocabulary"]),
    .target(name: "Records", dependencies: ["Vocabulary"]),
    .target(
      name: "Sealing",
      dependencies: ["CSodium", "Vocabulary", .product(name: "Subprocess", package: "swift-subprocess")]),
    .target(name: "Templating", dependencies: ["Vocabulary", "Reporting"], plugins: ["EmbedTemplatesPlugin"]),
    .target(name: "Reading", dependencies: ["CYAML", "Vocabulary", "Reporting"]),
    .target(name: "Editing", dependencies: ["CYAML", "Vocabulary", "Reporting", "Reading"]),
    .target(name: "Modeling", dependencies: ["Vocabulary", "Reporting", "Reading"]),
    .target(
      name: "Rendering",
      dependencies: ["Vocabulary", "Reporting", "Records", "Reading", "Modeling", "Templating", "Sealing"]),
    .target(name: "Exporting", dependencies: ["Vocabulary", "Reporting", "Records", "Rendering"]),
    .target(
      name: "Publishing",
      dependencies: [
        "Vocabulary", "Reporting", "Records", "Modeling", "Rendering", "Sealing",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .target(
      name: "Rotating", dependencies: ["Vocabulary", "Reporting", "Records", "Reading", "Rendering", "Publishing"]),
    .target(name: "Planning", dependencies: ["Vocabulary", "Reporting", "Rendering", "Publishing", "Sealing"]),
    .target(name: "Preserving", dependencies: ["Vocabulary", "Reporting", "Rendering", "Planning", "Sealing"]),
    .target(
      name: "Applying",
      dependencies: [
        "Vocabulary", "Reporting", "Rendering", "Planning", "Preserving", "Sealing", "Templating",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .executableTarget(
      name: "ezprov",
      dependencies: [
        "Vocabulary", "Reporting", "Reading", "Modeling", "Rendering", "Exporting", "Publishing", "Planning",
        "Applying",
        "Preserving", "Records", "Rotating", "Sealing", "Templating", "Editing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .executableTarget(name: "embed-templates", path: "Sources/EmbedTemplates"),
    .plugin(
      name: "EmbedTemplatesPlugin", capability: .buildTool(), dependencies: ["embed-templates"],
      path: "Sources/EmbedTemplatesPlugin"),

    .target(
      name: "TestSupport",
      dependencies: [
        "Vocabulary", "Reporting", "Reading", .product(name: "Subprocess", package: "swift-subprocess"),
      ], path: "Tests/TestSupport"),
    .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary", "TestSupport"]),
    .testTarget(name: "ReadingTests", dependencies: ["Reading", "TestSupport"]),
    .testTarget(
      name: "ModelingTests", dependencies: ["Modeling", "Reading", "Reporting", "Vocabulary", "TestSupport"]),
    .testTarget(name: "TemplatingTests", dependencies: ["Templating", "Vocabulary", "TestSupport"]),
    .testTarget(
      name: "SealingTests",
      dependencies: [
        "Sealing", "Vocabulary", "CSodium", "TestSupport", .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .testTarget(name: "EditingTests", dependencies: ["Editing", "Vocabulary", "Reporting", "Reading", "TestSupport"]),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "Rendering", "Records", "Modeling", "Reading", "Sealing", "Templating", "Reporting", "Vocabulary",
        "TestSupport",
      ], exclude: ["Goldens"]),
    .testTarget(
      name: "ExportingTests",
      dependencies: [
        "Exporting", "Modeling", "Reading", "Records", "Rendering", "Reporting", "Vocabulary", "TestSupport",
      ],
      exclude: ["Goldens"]),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Publishing", "Records", "Rendering", "Modeling", "Reading", "Reporting", "Sealing", "Vocabulary",
        "TestSupport",
      ]),
    .testTarget(name: "RotatingTests", dependencies: ["Rotating", "Reading", "Vocabulary", "TestSupport"]),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "Planning", "Publishing", "Modeling", "Records", "Rendering", "Reporting", "Sealing", "Vocabulary",
        "TestSupport",
      ],
      exclude: ["Goldens"]),
    .testTarget(
      name: "ApplyingTests",
      dependencies: [
        "Applying", "Planning", "Rendering", "Reporting", "Sealing", "Templating", "Vocabulary", "TestSupport",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .testTarget(
      name: "PreservingTests",
      dependencies: ["Preserving", "Planning", "Rendering", "Reporting", "Sealing", "Vocabulary", "TestSupport"]),
    .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "TestSupport", "ezprov", "Reporting", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "JudgeTests",
      dependencies: [
        "Vocabulary", "Reporting", "Reading", "Modeling", "Records", "Rendering", "Exporting", "Publishing", "Sealing",
        "Templating", "TestSupport", "ezprov",
      ],
      exclude: [
        "Support/spf.judge", "Support/exports.judge", "Support/dkim.judge", "Support/https.judge",
        "Support/names.judge", "Support/checkdmarc.judge", "Support/octodns.judge",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system && target.type != .plugin {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
}
