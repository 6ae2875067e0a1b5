import Cassettes
import Foundation

// The main function is libFuzzer's. It calls these two.

/// `fuzz --list` names the targets. `fuzz --target=NAME CORPUS [OPTION]…` puts the target's first inputs into the folder
/// CORPUS and fuzzes; options are libFuzzer's, which ignores those that start with two hyphens.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
    _ count: UnsafeMutablePointer<CInt>,
    _ values: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
    let arguments = (1..<Int(count.pointee)).compactMap { values.pointee[$0].map { String(cString: $0) } }
    if arguments == ["--list"] {
        for target in FuzzTarget.all { print(target.name) }
        exit(EXIT_SUCCESS)
    }
    let target = FuzzTarget.all.first { arguments.first == "--target=\($0.name)" }
    guard let target, arguments.count >= 2 else {
        FileHandle.standardError.write(Data("usage: fuzz --list | fuzz --target=NAME CORPUS [OPTION]…\n".utf8))
        exit(EXIT_FAILURE)
    }
    Fuzz.target = target
    do { try Fuzz.addInputs(of: target, to: URL(filePath: arguments[1])) } catch {
        FileHandle.standardError.write(Data("the first inputs cannot be written: \(error)\n".utf8))
        exit(EXIT_FAILURE)
    }
    return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    Fuzz.target?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

private enum Fuzz {
    // Set once, before the first input; libFuzzer has one thread.
    nonisolated(unsafe) static var target: FuzzTarget?

    /// Nothing when CORPUS is a file: that is one input to be repeated.
    static func addInputs(of target: FuzzTarget, to corpus: URL) throws {
        let values = try? corpus.resourceValues(forKeys: [.isRegularFileKey])
        guard values?.isRegularFile != true else { return }
        try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
        for folder in target.folders {
            let fixtures = URL(filePath: "Fixtures/\(folder)")
            for file in try FileManager.default.contentsOfDirectory(at: fixtures, includingPropertiesForKeys: nil)
            where file.pathExtension == "json" {
                try Data(contentsOf: file).write(to: corpus.appending(path: "\(folder)-\(file.lastPathComponent)"))
            }
        }
        for (index, sample) in target.samples.enumerated() {
            try Data(sample.utf8).write(to: corpus.appending(path: "sample-\(index)"))
        }
        guard let recording = target.recording else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: "cassettes") {
            let file = CassetteFile("cassettes/\(name)/recording.har")
            guard file.exists else { continue }
            var cassette = try file.load()
            // An input is no longer than 16 KB.
            cassette.interactions.removeLast(max(0, cassette.interactions.count - 4))
            try Data(recording(cassette)).write(to: corpus.appending(path: "cassettes-\(name)"))
        }
    }
}
