import Basics
import HTTPTransport
import HTTPTypes

/// The header fields that are in every response, in the form of live ones.
///
/// Their values are derived from the seed and the request, so that equal requests get equal responses; only dates are
/// current.
struct ServiceHeaders: Sendable {
    let seed: UInt64

    /// Adds the fields of a response of the API. Existing fields are kept.
    ///
    /// - Parameter request: method and target.
    func add(to answer: inout MockAnswer, of request: String, now: Timestamp) {
        var release = SeededDraw(seed, 0, salt: HashSalt.headers)
        var draw = SeededDraw(seed, Int(truncatingIfNeeded: fingerprint(request)), salt: HashSalt.headers)
        var fields: [(HTTPField.Name, String)] = [
            (.date, HTTPDate.text(of: now)),
            (.requestID, String(1_000_000_000_000_000 + draw.below(9_000_000_000_000_000))),
            (.longRequestID, draw.text(32, of: Alphabet.hexadecimal)),
            (.pinterestVersion, release.text(7, of: Alphabet.hexadecimal)),
            (.generatedBy, "tpp-api-prod-0a" + draw.text(6, of: Alphabet.hexadecimal)),
            (.upstreamTime, String(40 + draw.below(300))),
            (.allowCredentials, "true"),
            (.privacy, Self.privacy),
            (.cacheControl, "no-cache, no-store, must-revalidate"),
            (.setCookie, "_ir=0; Max-Age=1800; HttpOnly; Path=/; Secure"),
        ]
        if answer.status < 400 { fields.append((.vary, "Accept-Encoding")) }
        // Two networks deliver the responses, one of them most.
        if draw.oneIn(11) {
            let mark = draw.text(8, of: Alphabet.hexadecimal)
            fields.append((.deliveredBy, "akamai"))
            fields.append((.akamaiID, "0.\(mark).\(now.seconds).\(draw.text(7, of: Alphabet.hexadecimal))"))
        } else {
            fields += [(.deliveredBy, "fastly"), (.age, "0"), (.alternatives, "h3=\":443\";ma=604800")]
        }
        answer.add(fields)
    }

    /// Adds the fields of a response of the file storage, which is independent of the API.
    func addStorage(to answer: inout MockAnswer, of request: String, now: Timestamp) {
        var draw = SeededDraw(seed, Int(truncatingIfNeeded: fingerprint(request)), salt: HashSalt.headers)
        answer.add([
            (.date, HTTPDate.text(of: now)),
            (.server, "AmazonS3"),
            (.storageRequestID, draw.text(16, of: Alphabet.upperCase)),
            (.storageHostID, draw.text(75, of: Alphabet.base64) + "="),
        ])
    }

    private static let privacy =
        "CP=\"Pinterest does not have a P3P policy. You can find our privacy policy at "
        + "https://www.pinterest.com/_/_/policy/privacy-policy.\""
}

extension MockAnswer {
    /// Adds fields that it does not have.
    fileprivate mutating func add(_ fields: [(name: HTTPField.Name, value: String)]) {
        for field in fields where headers[field.name] == nil { headers[field.name] = field.value }
    }
}

extension HTTPField.Name {
    static let requestID = known("x-pinterest-rid")
    static let longRequestID = known("x-pinterest-rid-128bit")
    static let pinterestVersion = known("pinterest-version")
    static let generatedBy = known("pinterest-generated-by")
    static let upstreamTime = known("x-envoy-upstream-service-time")
    static let allowCredentials = known("access-control-allow-credentials")
    static let privacy = known("p3p")
    static let deliveredBy = known("x-cdn")
    static let akamaiID = known("akamai-grn")
    static let alternatives = known("alt-svc")
    static let storageRequestID = known("x-amz-request-id")
    static let storageHostID = known("x-amz-id-2")
    static let storageEncryption = known("x-amz-server-side-encryption")

    /// A name that is well-formed.
    static func known(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .server }
}
