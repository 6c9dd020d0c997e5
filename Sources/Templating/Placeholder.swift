package enum TemplateNames { package static let all = EmbeddedTemplates.all.map(\.name) }
