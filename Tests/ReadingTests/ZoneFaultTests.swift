import TestSupport
import Testing

@Suite struct `An entry of zones` {
  @Test func `reports every fault at once, where it stands`() {
    expectFaults(
      of: """
        zones:
          a.example:
            update: {server: 1️⃣ns1.example, port: 2️⃣0, key: 3️⃣a..b, algorithm: 4️⃣hmac-md5, 5️⃣secret: AAAA}
            ttl: 6️⃣soon
          b.example: {7️⃣update: {port: 53}}
          8️⃣quarry: {}
          9️⃣a.example: {}
        """,
      "1️⃣: error: 'server' is an IP address, such as '192.0.2.25' or '2001:db8::25', not 'ns1.example'",
      "2️⃣: error: 'port' is a port number, 1 to 65535, not '0'",
      "3️⃣: error: 'key' is the name of a TSIG key, such as 'ezprov-quarry', not 'a..b'",
      "4️⃣: error: 'algorithm' is one of 'hmac-sha256', 'hmac-sha384' and 'hmac-sha512', not 'hmac-md5'",
      "5️⃣: error: unknown key 'secret': known are 'server', 'port', 'key', 'algorithm'",
      "6️⃣: error: 'ttl' is a time, such as '6h' or '30d', not 'soon'",
      "7️⃣: error: 'update' needs 'server', an IP address, such as '192.0.2.25' or '2001:db8::25'",
      "7️⃣: error: 'update' needs 'key', the name of a TSIG key, such as 'ezprov-quarry'",
      "8️⃣: error: each key of 'zones' is a domain name, such as 'example.org', not 'quarry'",
      "9️⃣: error: 'a.example' is set twice", "2:3: note: first set here")
  }
}
