import Testing

@testable import Editing

@Suite struct `An edit of a new value` {
  @Test func `goes behind the last of its siblings`() {
    let before = """
      # The keys.
      secrets:
        recipients:
          granite: g   # on leave

          # basalt is to come
        values:
          site-key: {granite: s}
      # end

      """
    let after = """
      # The keys.
      secrets:
        recipients:
          granite: g   # on leave
          operator: new

          # basalt is to come
        values:
          site-key: {granite: s}
      # end

      """
    #expect(edited(before, operatorPath, to: "new") == after)
  }

  @Test func `brings the keys around it`() {
    #expect(
      edited("secrets:\n    recipients:\n        quartz: q\nsite:\n    name: Q\n", siteKey, to: "A=")
        == """
        secrets:
            recipients:
                quartz: q
            values:
                site-key:
                    operator: "A="
        site:
            name: Q

        """)
  }

  @Test func `goes below a key that has nothing yet`() {
    #expect(
      edited("secrets:  # sealed\n  recipients:\nsite:\n  name: Q\n", operatorPath, to: "new")
        == "secrets:  # sealed\n  recipients:\n    operator: new\nsite:\n  name: Q\n")
    #expect(edited("secrets:", operatorPath, to: "new") == "secrets:\n  recipients:\n    operator: new\n")
  }

  @Test func `goes between braces where there are braces`() {
    #expect(
      edited("secrets: {recipients: { quartz: q }}\n", operatorPath, to: "A=")
        == "secrets: {recipients: { quartz: q, operator: \"A=\" }}\n")
    #expect(
      edited("secrets: { }\n", siteKey, to: "A=") == "secrets: {values: {site-key: {operator: \"A=\"}} }\n")
    #expect(
      edited("secrets: {\n  recipients: {quartz: q},  # all\n}\n", siteKey, to: "A=")
        == "secrets: {\n  recipients: {quartz: q}, values: {site-key: {operator: \"A=\"}},  # all\n}\n")
  }

  @Test(arguments: [
    ("last: |\n      lines\n      more\n", ""), ("last: |+\n      lines\n\n\n", ""), ("last: >-\n      folded\n\n", ""),
    ("last:\n      - a\n      - b: c\n", ""), ("last: [a,\n      b]  # list\n", ""),
    ("last:\n", ""), ("last: \"a\n      b\"\n", ""), ("last:\n    - a\n    -\n", ""), ("last: a", "\n"),
  ])
  func `goes behind values of any kind`(last: String, between: String) {
    let before = "secrets:\n  recipients:\n    " + last
    #expect(edited(before, operatorPath, to: "new") == before + between + "    operator: new\n")
  }

  @Test func `goes behind a file that has other keys`() {
    #expect(
      edited("---\nsite:\n  name: Q\n...\n", FieldPath("secrets", "x"), to: "z", named: "secrets.yml")
        == "---\nsite:\n  name: Q\n\nsecrets:\n  x: z\n...\n")
    #expect(
      edited("# only a comment", FieldPath("secrets", "x"), to: "z", named: "secrets.yml")
        == "# only a comment\n\nsecrets:\n  x: z\n")
  }

  @Test(arguments: [
    ("rsa", "rsa"), ("ed25519", "ed25519"), ("dkim/quarry.example/rsa2026", "dkim/quarry.example/rsa2026"),
    ("no", "\"no\""), ("null", "\"null\""), ("", "\"\""), ("1", "\"1\""), ("-", "\"-\""), ("a: b", "\"a: b\""),
    ("a #b", "\"a #b\""), ("\"\\", "\"\\\"\\\\\""), ("é\u{202E}\n", "\"é\\U0000202e\\U0000000a\""), ("~", "\"~\""),
  ])
  func `is quoted so that it is read as text`(text: String, written: String) {
    #expect(
      edited("secrets:\n  a: b\n", FieldPath("secrets", text), to: text)
        == "secrets:\n  a: b\n  \(written): \(written)\n")
  }
}
