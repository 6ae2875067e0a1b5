package import Basics
import HTTPTransport
package import JSONText

/// An OpenAPI 3.0 description: the operations, with what they accept and answer.
package struct APIDescription: Sendable {
    /// Paths of the servers, without a trailing slash; prefixes of the operations' paths.
    let basePaths: [String]
    let operations: [APIOperation]
    /// All referenced schemas, by reference.
    let schemas: [String: Schema]

    /// - Throws: ``InputError`` with the place, if this is not a description or a reference leads nowhere.
    package init(_ document: JSONInput) throws(InputError) {
        let version = try document.required("openapi")
        guard try version.string().hasPrefix("3.0.") else {
            throw version.error(
                "expected OpenAPI 3.0, found \(try version.string())",
                fix: "Convert it to 3.0"
            )
        }
        let reader = DescriptionReader(document: document)
        basePaths = try Self.basePaths(document["servers"])
        var operations: [APIOperation] = []
        for (template, item) in try document.required("paths").object() {
            operations += try reader.operations(of: item, at: template)
        }
        self.operations = operations
        schemas = try reader.schemas(referredToBy: operations.flatMap(\.schemas))
    }

    /// The operation of a request. If several match, the one with the most literal segments, as OpenAPI requires.
    func operation(_ method: String, _ path: String) -> (operation: APIOperation, values: [String: String])? {
        var best: (operation: APIOperation, values: [String: String])?
        for base in basePaths where path.hasPrefix(base + "/") {
            for operation in operations where operation.method == method {
                guard let values = operation.path.match(path.dropFirst(base.count)) else { continue }
                if let best, best.operation.path.literals >= operation.path.literals { continue }
                best = (operation, values)
            }
        }
        return best
    }

    private static func basePaths(_ servers: JSONInput?) throws(InputError) -> [String] {
        var paths: [String] = []
        for server in try servers?.array() ?? [] {
            let url = URLReference(try server.required("url").string()).path
            paths.append(url.hasSuffix("/") ? String(url.dropLast()) : url)
        }
        return paths.isEmpty ? [""] : paths
    }
}
