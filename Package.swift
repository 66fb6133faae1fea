// swift-tools-version: 6.3
import Foundation
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    // The tests look inside, and one configuration serves them and the program: what is tested is what runs.
    .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioFoundationCompat = Target.Dependency.product(name: "NIOFoundationCompat", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioFileSystem = Target.Dependency.product(name: "_NIOFileSystem", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "runner",
    products: [
        .executable(name: "runner", targets: ["runner"]),
        .executable(name: "runner-speech-worker", targets: ["SpeechWorker"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // The ground floor: places, messages, trees. No other target is below them.
        module("Diagnostics"),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        module("YAMLTree", ["CYAML", "Diagnostics"]),
        module("JSONSchema", ["Diagnostics", "YAMLTree"]),

        // Many values at once, on all processors.
        module("Lanes"),

        // The contract both halves share.
        module("AsyncVideoAPI"),

        // The declarative half: what is wanted, what is recorded, what follows from both, and doing it.
        module(
            "Specification",
            ["AsyncVideoAPI", "Diagnostics", "JSONSchema", "Lanes", "YAMLTree"],
            resources: [
                .embedInCode("Resources/conversation.schema.json"), .embedInCode("Resources/config.schema.json"),
                .embedInCode("Resources/diagnostics.schema.json"),
                .embedInCode("Resources/effective.schema.json"), .embedInCode("Resources/history.schema.json"),
                .embedInCode("Resources/plan.schema.json"), .embedInCode("Resources/state.schema.json"),
            ]
        ),
        module("Planning", ["AsyncVideoAPI", crypto]),
        module("RecordedState", ["AsyncVideoAPI", "Planning", crypto, grdb]),
        module(
            "VideoClient",
            ["AsyncVideoAPI", asyncHTTPClient, crypto, nioCore, nioFoundationCompat, nioHTTP1, nioPosix, nioFileSystem]
        ),
        module("Execution", ["AsyncVideoAPI", "Planning", "RecordedState"]),

        // The engine half: a recording in, words out, behind the same contract.
        module("Media", [crypto, subprocess, systemPackage]),
        .systemLibrary(name: "CWhisper", pkgConfig: "whisper"),
        module("SpeechLines"),
        program("SpeechWorker", ["CWhisper", "SpeechLines"]),
        module("Speech", ["Media", "SpeechLines", subprocess, systemPackage]),
        module(
            "Engine",
            [
                "AsyncVideoAPI", "Media", "Speech", crypto, grdb, httpTypes, hummingbird, hummingbirdCore, logging,
                nioCore,
                nioHTTP1, nioHTTPTypes, nioPosix, serviceLifecycle,
            ]
        ),

        // The command line: the one place that knows both halves.
        module(
            "Commands",
            [
                "AsyncVideoAPI", "Diagnostics", "Engine", "Execution", "JSONSchema", "Lanes", "Media",
                "Planning",
                "RecordedState", "Specification", "Speech", "VideoClient", "YAMLTree", argumentParser, crypto, logging,
                serviceLifecycle, unixSignals,
            ]
        ),
        program("runner", ["Commands"]),

        tests("AsyncVideoAPI", ["AsyncVideoAPI"]),
        tests(
            "CommandViews",
            ["AsyncVideoAPI", "Commands", "Diagnostics", "Execution", "Planning", "RecordedState", "Specification"]
        ),
        tests("Commands", ["JSONSchema", "SpeechWorker", "YAMLTree", "runner", subprocess, systemPackage]),
        tests("Diagnostics", ["Diagnostics"]),
        tests(
            "Engine",
            [
                "AsyncVideoAPI", "Engine", grdb, httpTypes, hummingbird, hummingbirdCore, hummingbirdTesting, logging,
                nioCore,
                nioEmbedded, nioHTTP1, nioHTTPTypes, nioPosix, serviceLifecycle, subprocess, systemPackage,
            ]
        ),
        tests("Execution", ["AsyncVideoAPI", "Execution", "Planning", "RecordedState"]),
        tests("JSONSchema", ["Diagnostics", "JSONSchema", "YAMLTree"]),
        tests("Lanes", ["Lanes"]),
        tests("Media", ["Media", subprocess, systemPackage]),
        tests("OfficialJSONSchema", ["JSONSchema", "YAMLTree"]),
        tests("OfficialYAML", ["Diagnostics", "YAMLTree"]),
        tests("Planning", ["AsyncVideoAPI", "Planning"]),
        tests("RecordedState", ["AsyncVideoAPI", "Planning", "RecordedState", grdb, subprocess, systemPackage]),
        tests(
            "Specification",
            ["AsyncVideoAPI", "Diagnostics", "JSONSchema", "Specification", "YAMLTree"],
            exclude: ["Invalid"]
        ),
        tests("Speech", ["Media", "Speech", "SpeechLines", "SpeechWorker", subprocess, systemPackage]),
        tests("VideoClient", ["AsyncVideoAPI", "VideoClient", crypto, nioCore, nioPosix]),
        tests("YAMLTree", ["Diagnostics", "YAMLTree"]),
    ]
)
