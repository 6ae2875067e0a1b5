import ConnectorTesting
import CurlTransport
import HTTPTransport
import Testing

@Suite("Which addresses may be connected to", .timeLimit(.minutes(10)))
struct AddressPolicyTests {
    private static let publicOnly = CurlOptions.with { $0.allowsAddress = { $0.address.isPublic } }

    @Test("a refused literal address is never connected to, however it is spelled")
    func literal() async throws {
        let server = try ScriptedServer(.always(.answer("")))
        let transport = try CurlTransport(Self.publicOnly)
        for host in ["127.0.0.1", "127.1", "0x7f.0.0.1", "2130706433", "[::ffff:127.0.0.1]", "[::1]"] {
            let error = await #expect(throws: TransportError.self) {
                _ = try await transport.perform(.get("\(host):\(server.port)"))
            }
            #expect(error?.code == .addressRefused, "\(host)")
        }
        #expect(server.log.connections == 0)
    }

    @Test("behind a proxy literal addresses are still refused, and names are left to the proxy")
    func behindProxy() async throws {
        let proxy = try ScriptedServer(.always(.answer("from the proxy")))
        var options = Self.publicOnly
        options.proxy = "http://\(proxy.authority)"
        let transport = try CurlTransport(options)
        let error = await #expect(throws: TransportError.self) { _ = try await transport.text(.get("10.0.0.1")) }
        #expect(error?.code == .addressRefused)
        #expect(try await transport.text(.get("internal.example")) == "from the proxy")
        #expect(proxy.log.requests.count == 1)
    }

    @Test("a name is refused when its address is")
    func resolved() async throws {
        let server = try ScriptedServer(.always(.answer("")))
        var options = Self.publicOnly
        options.resolveOverrides = ["public.example:\(server.port):127.0.0.1"]
        let transport = try CurlTransport(options)
        let error = await #expect(throws: TransportError.self) {
            _ = try await transport.perform(.get("public.example:\(server.port)"))
        }
        #expect(error?.code == .addressRefused)
        #expect(server.log.connections == 0)
    }

    @Test("the policy sees host, port and address, and may allow individual ones")
    func exception() async throws {
        let server = try ScriptedServer(.always(.answer("in")))
        let options = CurlOptions.with { [port = server.port] in
            $0.resolveOverrides = ["api.example:\(port):127.0.0.1"]
            $0.allowsAddress = {
                $0 == ConnectionTarget(host: "api.example", port: port, address: IPAddress([127, 0, 0, 1])!)
            }
        }
        let transport = try CurlTransport(options)
        #expect(try await transport.text(.get("api.example:\(server.port)")) == "in")
        await #expect(throws: TransportError.self) { _ = try await transport.text(.get(server.authority)) }
    }

    @Test(
        "special addresses are not public",
        arguments: [
            [0, 0, 0, 0], [10, 1, 2, 3], [100, 64, 0, 1], [127, 0, 0, 1], [127, 255, 255, 255], [169, 254, 169, 254],
            [172, 16, 0, 1], [172, 31, 255, 255], [192, 168, 0, 1], [198, 19, 0, 1], [224, 0, 0, 1],
            [255, 255, 255, 255],
        ] as [[UInt8]]
    )
    func special(bytes: [UInt8]) throws {
        #expect(try #require(IPAddress(bytes)).isPublic == false)
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + bytes
        #expect(try #require(IPAddress(mapped)).isPublic == false)
    }

    @Test(
        "other addresses are public",
        arguments: [
            [1, 1, 1, 1], [8, 8, 8, 8], [100, 63, 0, 1], [100, 128, 0, 1], [172, 15, 0, 1], [172, 32, 0, 1],
            [192, 167, 0, 1], [198, 17, 0, 1], [198, 20, 0, 1], [223, 255, 255, 255],
        ] as [[UInt8]]
    )
    func ordinary(bytes: [UInt8]) throws { #expect(try #require(IPAddress(bytes)).isPublic) }

    @Test(
        "in IPv6 only global unicast is public",
        arguments: [
            ([], false), ([0, 0x64, 0xFF, 0x9B], false), ([0xFC], false), ([0xFD, 1], false), ([0xFE, 0x80], false),
            ([0xFF, 2], false), ([0x20, 0x01, 0x0D, 0xB8], false), ([0x20, 0x02, 10], false),
            ([0x20, 0x01, 0, 0], false),
            ([0x26, 0x06, 0x47], true), ([0x2A, 0x00, 0x14, 0x50], true), ([0x20, 0x01, 0x48, 0x60], true),
        ] as [([UInt8], Bool)]
    )
    func version6(prefix: [UInt8], isPublic: Bool) throws {
        let address = IPAddress(prefix + [UInt8](repeating: 0, count: 15 - prefix.count) + [1])
        #expect(try #require(address).isPublic == isPublic)
    }

    @Test("an address has 4 or 16 bytes", arguments: [0, 3, 5, 15, 17])
    func lengths(count: Int) { #expect(IPAddress([UInt8](repeating: 1, count: count)) == nil) }

    @Test(
        "texts are read as the resolver reads them",
        arguments: [
            ("127.0.0.1", [127, 0, 0, 1]), ("127.1", [127, 0, 0, 1]), ("10.1.515", [10, 1, 2, 3]),
            ("0x7f.1", [127, 0, 0, 1]), ("0X7F.0.0.0x1", [127, 0, 0, 1]), ("0177.0.0.01", [127, 0, 0, 1]),
            ("2130706433", [127, 0, 0, 1]), ("0x7f000001", [127, 0, 0, 1]), ("017700000001", [127, 0, 0, 1]),
            ("0", [0, 0, 0, 0]), ("4294967295", [255, 255, 255, 255]), ("169.254.169.254.", [169, 254, 169, 254]),
            ("8.8.8.8", [8, 8, 8, 8]), ("::ffff:10.0.0.1", [10, 0, 0, 1]), ("[::FFFF:a00:1]", [10, 0, 0, 1]),
            ("::", zeros), ("[::1]", Array(zeros.dropLast()) + [1]), ("0:0:0:0:0:0:0:1", zeros.dropLast() + [1]),
            ("fe80::1%eth0", [0xFE, 0x80] + zeros[..<13] + [1]),
            ("[fe80::1%25eth0]", [0xFE, 0x80] + zeros[..<13] + [1]),
            ("2606:4700::1111", [0x26, 0x06, 0x47, 0] + zeros[..<10] + [0x11, 0x11]),
            ("1:2:3:4:5:6:7::", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 0]),
            ("64:ff9b::10.0.0.1", [0, 0x64, 0xFF, 0x9B] + zeros[..<8] + [10, 0, 0, 1]),
        ] as [(String, [UInt8])]
    )
    func spelled(text: String, bytes: [UInt8]) {
        #expect(IPAddress(text: text)?.bytes == bytes)
    }

    @Test(
        "names and malformed addresses are not addresses",
        arguments: [
            "", ".", "localhost", "example.com", "1.2.3.4.5", "1..2", "256.1.1.1", "1.2.3.256", "1.65536.1", "08",
            "4294967296", "-1", "+1", "0x", "0x-1", "1.2.3.4 ", "[127.0.0.1]", "[::1", "::1]", ":", ":::", "1::2::3",
            "1:2",
            "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::12345", "::g", "::+1", "1.2.3.4::", ":1:2:3:4:5:6:7", "[]",
            "1:2:3:4:5:6:7:1.2.3.4",
        ]
    )
    func unspelled(text: String) { #expect(IPAddress(text: text) == nil) }

    private static let zeros = [UInt8](repeating: 0, count: 16)
}
