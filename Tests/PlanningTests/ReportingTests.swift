import Reporting
import Testing

@Suite struct `Printable text` {
  @Test(arguments: [
    ("plain text\twith a tabulator", "plain text\twith a tabulator"), ("Gneis für Öl", "Gneis für Öl"),
    ("\u{1B}]0;x\u{07}", #"\x1b]0;x\x07"#), ("a\u{202E}b", #"a\u{202e}b"#), ("\u{200B}", #"\u{200b}"#),
    ("\u{9B}", #"\u{9b}"#), ("\u{7F}", #"\x7f"#), ("\0", #"\x00"#), ("🪨", "🪨"), ("", ""),
  ])
  func `spells out what is not seen`(text: String, shown: String) {
    #expect(PrintableText.of(text) == shown)
  }

  @Test func `spells out octets that are no text`() {
    #expect(PrintableText.of([0x61, 0xFF, 0xC3, 0x28, 0xE2, 0x82]) == #"a\xff\xc3(\xe2\x82"#)
    #expect(PrintableText.of([0xC0, 0xAF]) == #"\xc0\xaf"#)
  }
}

@Suite struct `A JSON value` {
  @Test func `has its members in order and no white space`() {
    let value: JSONValue = ["b": [1, -2, true, .null], "a": ["z": "é", "Z": false], "aa": [:], "": []]
    #expect(value.text == #"{"":[],"a":{"Z":false,"z":"é"},"aa":{},"b":[1,-2,true,null]}"#)
  }

  @Test func `escapes quotes, backslashes and control characters`() {
    #expect(JSONValue.text("\"\\\n\r\t\u{0}\u{1B}\u{7F}\u{9B}/").text == #""\"\\\n\r\t\u0000\u001b\u007f\u009b/""#)
  }
}
