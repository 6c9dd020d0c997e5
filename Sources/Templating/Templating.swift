/// Configuration files with holes: the files of `templates/`, carried in the binary, each overridable by the operator.
///
/// A template knows two forms. `{{name}}` is a hole for one value. Lines that hold only `{{#name}}` and `{{/name}}`
/// enclose a block, written once for each entry that `name` has: none, one or many; the holes within are the entry's
/// own, or else the enclosing text's. Nothing else is read; there are no expressions, so that a template cannot decide.
/// Every hole must be given, and everything given must have its hole: a template that fell behind is an error, not an
/// empty place. Values are put in as they are; whoever gives them has quoted them for the grammar of the file.
package enum Templating {}
