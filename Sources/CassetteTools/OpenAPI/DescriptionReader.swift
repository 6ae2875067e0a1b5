import Basics
import JSONText
import OrderedCollections

/// Reads the parts of an API description, following references.
struct DescriptionReader {
    let document: JSONInput

    private static let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]
    /// The longest chain of references to references.
    private static let mostHops = 16

    func operations(of item: JSONInput, at template: String) throws(InputError) -> [APIOperation] {
        let item = try resolved(item)
        let path = try PathTemplate(template, in: item)
        let shared = try parameters(item["parameters"])
        var operations: [APIOperation] = []
        for method in Self.methods {
            guard let operation = item[method] else { continue }
            let own = try parameters(operation["parameters"])
            let inherited = shared.filter { parameter in
                !own.contains { $0.name == parameter.name && $0.location == parameter.location }
            }
            operations.append(
                APIOperation(
                    method: method.uppercased(),
                    path: path,
                    parameters: inherited + own,
                    requestBody: try operation["requestBody"].map { (body) throws(InputError) in try self.body(body) },
                    responses: try responses(operation.required("responses"))
                )
            )
        }
        return operations
    }

    /// All schemas that these refer to, directly or through others.
    func schemas(referredToBy roots: [Schema]) throws(InputError) -> [String: Schema] {
        var found: [String: Schema] = [:]
        var open = roots
        while let schema = open.popLast() {
            open += schema.parts
            let kinds = schema.discriminator.map { Array($0.mapping.values) } ?? []
            for reference in [schema.reference].compactMap({ $0 }) + kinds where found[reference] == nil {
                let target = try Schema(input(at: reference))
                found[reference] = target
                open.append(target)
            }
        }
        return found
    }

    private func parameters(_ input: JSONInput?) throws(InputError) -> [APIOperation.Parameter] {
        var parameters: [APIOperation.Parameter] = []
        for parameter in try input?.array() ?? [] {
            let parameter = try resolved(parameter)
            let location: APIOperation.Parameter.Location = try parameter.required("in").oneOf()
            let isRequired = try parameter["required"]?.bool() ?? (location == .path)
            parameters.append(
                APIOperation.Parameter(
                    name: try parameter.required("name").string(),
                    location: location,
                    isRequired: isRequired,
                    schema: try parameter["schema"].map { (schema) throws(InputError) in try Schema(schema) }
                )
            )
        }
        return parameters
    }

    private func responses(_ input: JSONInput) throws(InputError) -> [String: APIOperation.Body] {
        var responses: [String: APIOperation.Body] = [:]
        for (status, response) in try input.object() { responses[status] = try body(response) }
        return responses
    }

    private func body(_ input: JSONInput) throws(InputError) -> APIOperation.Body {
        let input = try resolved(input)
        var schemas: [String: Schema?] = [:]
        for (range, content) in try input["content"]?.object() ?? [:] {
            let essence = range.prefix { $0 != ";" }.lowercased()
            schemas[essence] = .some(try content["schema"].map { (schema) throws(InputError) in try Schema(schema) })
        }
        return APIOperation.Body(isRequired: try input["required"]?.bool() ?? false, schemas: schemas)
    }

    private func resolved(_ input: JSONInput) throws(InputError) -> JSONInput {
        var input = input
        for _ in 0..<Self.mostHops {
            guard let reference = input["$ref"] else { return input }
            input = try self.input(at: reference.string(), from: reference)
        }
        throw input.error("too many references to references", fix: "Refer to the target directly")
    }

    /// The target of a reference (RFC 6901 in a fragment).
    private func input(at reference: String, from place: JSONInput? = nil) throws(InputError) -> JSONInput {
        let failure = (place ?? document).error(
            "the reference \"\(reference)\" points to nothing in this file",
            fix: "Add the target, or bundle the description into one file"
        )
        guard reference.hasPrefix("#/") else { throw failure }
        var target = document
        for part in reference.dropFirst(2).split(separator: "/", omittingEmptySubsequences: false) {
            let name = String(part).replacing("~1", with: "/").replacing("~0", with: "~")
            if let member = target[name] {
                target = member
            } else if let index = Int(name), case .array(let elements) = target.value, elements.indices.contains(index)
            {
                target = try target.array()[index]
            } else {
                throw failure
            }
        }
        return target
    }
}
