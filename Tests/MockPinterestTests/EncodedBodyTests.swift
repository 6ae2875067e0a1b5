import Foundation
import HTTPTransport
import HTTPTypes
import MockPinterest
import Testing

@Suite("Raw bodies over the socket and in memory", .timeLimit(.minutes(10)))
struct EncodedBodyTests {
    private static let dynamicGzip = """
        H4sIAAAAAAACA32UOU4kQRBF75J2G7Ev7XIMhNGjAQlBg8RitTgQ5+Bi89sYC0WWWfWVGfHiRV3W48f9+X0dby/r8e86rlCqrGD1\
        dVgvp/M93t2cHn6+19fhf6Q7SMyqxwhHeBCV1xyR8ijizDHSouluXHMtJhVqpRljJL3xkJaMEU9nEqak+aIutUROx0jhJmdJl01E\
        UbB58cyllBKEfTOAEM+QlLncprT0sN5wqU4qVt2Uy3klxzRfpJxKbi2bjjIUwnTOvgBLE3NuuIhUu3norFRzl6tbbZSiMms0xJuO\
        MGkD3ZlLUsJegbwbupGSkb2JsIWUoKvNHjV8wUm6kQH4mcPmGTE2CCUXzzJggtpcmTNdsRQngns7d7shTcx0sfEiJtHzKcJXdiQb\
        MaPwFXO2OaLahX8DBrXx5boDWPuZLoQyCOU2jxGLmJgh2QYdceOvCXi/IneH9ef19el8entax5fP5+evfwAo0mqTBQAA
        """

    private static let fixedGzip = """
        H4sIAAAAAAACA6tWyixJzS1WsoquVspMUbJSMjM2sDC3MDM0NlXSUcpLzE0Fijknph1eqVSrA1NiaWlmYGRiYmGJU4mhmZmpmYGB\
        hakFbiVGFqZmFgaG5uY4lVgaGZubmpoYWuB2i4mRhZmxiYWxuRlOJeamlkBgYGxhhFOJqbmpoYGRoYG5AW6LLC2MTcyB6oxxKrEA\
        2mRqaGRuaoRHiTHQwSamFoa4w8XC2MAcGMKmeCLAzMjU3MzI3Ai3cy0NzE3MTc1MLPGEi4WluYGFobExHucamoNCztAAt0XGhubG\
        BqYmlkZ4fGRuZgxMMJbmuNMLMFgsDQwNzfGEi5GRhaWpiamZMe4kZWloaWFqbGpigSdJGViYmFgCPWSIx0fAmDYBhi7ucDE3MAem\
        XiNg4sUTumbmRuZm5pZ4lBiamBlZGAF9hScfWQLTC9AkYzyJARj8hoZmJrjjyBCYg4BOtjDEnRiAMWhsaWhhbo47dI1MzI1MDQyA\
        aQ9f2rW0BCYaM9yhC8zxRkYmRmaWuE0xMgSFnYERnoRpZgGUBcazCW4lxsaWFsCyARhReNILKA8Asz3u0AUmKBNggjI1wR2NwIxo\
        DoxDAxM8QWdgaAksNYGBh6EkVkcpKT8/OzexKFvJKq80J6cWAAAo0mqTBQAA
        """

    private static func damaged(_ text: String, _ damage: (inout [UInt8]) -> Void) -> [UInt8] {
        var bytes = Array(Data(base64Encoded: text) ?? Data())
        damage(&bytes)
        return bytes
    }

    /// Bytes of a response, their encoding, and the length that a client gets; nil for an error, and -1 for a part of
    /// it.
    private static let encoded: [(name: String, bytes: [UInt8], encoding: String?, length: Int?)] = [
        ("dynamic", damaged(dynamicGzip) { _ in }, "gzip", 1427),
        ("fixed", damaged(fixedGzip) { _ in }, "gzip", 1427),
        ("not labelled", damaged(dynamicGzip) { _ in }, nil, 369),
        ("identity", Array("{}".utf8), "identity", 2),
        ("byte order mark, invalid UTF-8", [0xEF, 0xBB, 0xBF, 0x22, 0xFF, 0xC0, 0x22], nil, 7),
        ("nothing", [], nil, 0), ("no gzip", Array("{}".utf8), "gzip", nil), ("nothing as gzip", [], "gzip", 0),
        ("unknown encoding", Array("{}".utf8), "pkzip", nil), ("unknown encoding of nothing", [], "pkzip", 0),
        ("one bit", damaged(dynamicGzip) { $0[200] ^= 4 }, "gzip", nil),
        ("distance before the start", damaged(dynamicGzip) { $0[60] ^= 1 }, "gzip", nil),
        ("code lengths", damaged(dynamicGzip) { $0[12] ^= 0xFF }, "gzip", nil),
        ("block type", damaged(dynamicGzip) { $0[10] |= 6 }, "gzip", nil),
        ("distance", damaged(fixedGzip) { $0[20] ^= 0xFF }, "gzip", nil),
        ("checksum", damaged(fixedGzip) { $0[$0.count - 8] ^= 1 }, "gzip", nil),
        ("length", damaged(fixedGzip) { $0[$0.count - 1] ^= 1 }, "gzip", nil),
        ("method", damaged(fixedGzip) { $0[2] = 9 }, "gzip", nil),
        ("reserved flag", damaged(fixedGzip) { $0[3] = 0x80 }, "gzip", nil),
        (
            "name and comment",
            damaged(fixedGzip) {
                $0[3] = 24; $0.insert(contentsOf: [65, 0, 66, 67, 0], at: 10)
            }, "gzip", 1427
        ),
        (
            "extra field",
            damaged(fixedGzip) {
                $0[3] = 4; $0.insert(contentsOf: [2, 0, 1, 2], at: 10)
            }, "gzip", 1427
        ),
        ("header only", damaged(fixedGzip) { $0 = Array($0.prefix(10)) }, "gzip", 0),
        ("half a header", damaged(fixedGzip) { $0 = Array($0.prefix(5)) }, "gzip", 0),
        ("half", damaged(dynamicGzip) { $0 = Array($0.prefix(200)) }, "gzip", -1),
        ("trailer cut", damaged(dynamicGzip) { $0.removeLast(3) }, "gzip", 1427),
        ("trailing", damaged(dynamicGzip) { $0 += [1, 2, 3] }, "gzip", nil),
        ("two members", damaged(dynamicGzip) { $0 += $0 }, "gzip", nil),
    ]

    @Test("a raw body arrives the same and decoded", arguments: encoded.indices)
    func spelledOut(index: Int) async throws {
        let (name, bytes, encoding, length) = Self.encoded[index]
        let doors = try await Doors(isTLS: false)
        var headers: HTTPFields = [:]
        if let encoding { headers[.contentEncoding] = encoding }
        let canned = CannedAnswer(status: 200, headers: headers, body: .bytes(bytes))
        let (seen, _) = await doors.compare(ScenarioAction(effect: .answer(canned)), Subject.page.path)
        #expect((seen.code != nil) == (length == nil), "\(name)")
        if let length, length >= 0 { #expect(seen.bytes.count == length, "\(name)") }
        await doors.server.stop()
    }
}
