namespace Sdk.Tests.Wire.Official;

/// <summary>All recordings of the official SDK, each with the engine that it was made before.</summary>
internal static class Recordings
{
    private const string Marker = "4dabf18193072939515e22adb298388d";
    private const string SecretMark = "1b47061264138c4ac30d75fd1eb44270";
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private static readonly string[] Token = ["bench:token"];

    /// <summary>Programs that fail. The official SDK has no recording of a deadlock: it waits for ever.</summary>
    public static IReadOnlyList<Recording> Failures { get; } =
    [
        .. new[]
        {
            "err-required", "err-required-nested", "err-nested", "err-type", "err-task", "err-two", "err-long", "err-apply", "err-ctor", "err-run", "err-resource",
            "err-config", "err-log", "err-name", "chain",
        }.Select(mode => new Recording(mode)),
        new("err-required", Preview: true),
        new("err-log", Preview: true),
        new("err-config-type") { Config = new() { ["bench:hubs"] = "x" } },
        new("err-config-type", Variant: "secret") { Config = new() { ["bench:hubs"] = "x" }, SecretKeys = ["bench:hubs"] },
        new("config", Variant: "bad-json") { Config = new() { ["bench:obj"] = "{" } },
        new("config", Variant: "bad-number") { Config = new() { ["bench:config:name"] = "n", ["bench:n"] = "5.5" } },
        new("err-monitor") { Refuse = ["bad"] },
        new("hooks", Variant: "no-hooks") { Lacks = ["resourceHooks"] },
        new("transform", Variant: "no-transforms") { Lacks = ["transforms"] },
        new("opts", Variant: "refuses-provider") { Refuse = ["prov"] },
        new("opts", Variant: "no-deleted-with") { Lacks = ["deletedWith"] },
        new("opts", Variant: "no-replace-with") { Lacks = ["replaceWith"] },
        new("depcomp", Variant: "refuses-child") { Refuse = ["comp-pet"] },
        new("k8s", Variant: "null-status"),
        new("deadlock"),
        new("tostring", Variant: "refused") { Environment = new() { ["PULUMI_ERROR_OUTPUT_STRING"] = "true" } },
    ];

    public static IReadOnlyList<Recording> All { get; } = [.. Programs(), .. Engines(), .. Answers(), .. Failures.Where(recording => recording.Mode != "deadlock")];

    /// <summary>The engine that a recording of a mode from elsewhere was made before.</summary>
    public static Recording? Find(string mode, bool preview) =>
        All.FirstOrDefault(recording => recording.Mode == mode && recording.Preview == preview && recording.Variant.Length == 0)
        ?? (All.FirstOrDefault(recording => recording.Mode == mode && recording.Variant.Length == 0) is { } other ? other with { Preview = preview } : null);

    /// <summary>Every mode, and in previews those where it matters.</summary>
    private static IEnumerable<Recording> Programs() =>
    [
        .. new[]
        {
            "hello", "logs", "order", "many", "dup", "line", "depcomp", "outlater", "all", "values", "compargs", "deep", "deepin", "big", "types", "sum",
            "unknowns", "secback", "secrets", "jsonsec", "opts", "options", "transform", "hooks", "getres", "tostring", "stackclass", "err-cycle", "kubernetes",
        }.Select(mode => new Recording(mode)),
        .. new[]
        {
            "hello", "all", "values", "sum", "unknowns", "secback", "secrets", "jsonsec", "opts", "options", "transform", "hooks", "getres", "line", "invokes", "functions",
            "k8s", "kubernetes", "stackclass", "deepin",
        }.Select(mode => new Recording(mode, Preview: true)),
        .. new[] { "every-kubernetes", "every-openstack", "every-random", "every-tls" }.Select(mode => new Recording(mode)),
        new("skip") { Skip = ["pet"] },
        new("invokes") { Answers = Recording.Found },
        new("functions") { Answers = Recording.Found },
        new("k8s") { Answers = Recording.Found },
        new("config") { Config = Recording.Settings, SecretKeys = Token },
        new("config", Preview: true) { Config = Recording.Settings, SecretKeys = Token },
        new("settings") { Config = Recording.Settings, SecretKeys = Token },
        new("remote") { Answers = Recording.Hotel },
        new("remote", Preview: true) { Answers = Recording.Hotel },
        new("calls") { Answers = Recording.Hotel },
        new("calls", Preview: true) { Answers = Recording.Hotel },
        new("packages"),
        new("stash"),
    ];

    /// <summary>Engines of other ages, and environments.</summary>
    private static IEnumerable<Recording> Engines() =>
    [
        new("hello", Variant: "no-shutdown-signal") { Stop = ["SignalAndWaitForShutdown"] },
        .. new[] { "all", "opts", "options", "invokes", "unknowns" }.SelectMany(mode => new[]
        {
            new Recording(mode, Variant: "no-references") { Lacks = ["resourceReferences"], Answers = mode == "invokes" ? Recording.Found : [] },
            new Recording(mode, Preview: true, Variant: "no-references") { Lacks = ["resourceReferences"] },
        }),
        new("all", Variant: "no-alias-specs") { Lacks = ["aliasSpecs"] },
        new("opts", Variant: "no-alias-specs") { Lacks = ["aliasSpecs"] },
        new("options", Variant: "no-alias-specs") { Lacks = ["aliasSpecs"] },
        new("opts", Preview: true, Variant: "no-alias-specs") { Lacks = ["aliasSpecs"] },
        new("all", Variant: "references-disabled") { Environment = new() { ["PULUMI_DISABLE_RESOURCE_REFERENCES"] = "1" } },
        new("invokes", Variant: "references-disabled") { Answers = Recording.Found, Environment = new() { ["PULUMI_DISABLE_RESOURCE_REFERENCES"] = "TRUE" } },
    ];

    /// <summary>Answers that are large, deep, secret, failed or of the wrong type.</summary>
    private static IEnumerable<Recording> Answers() =>
    [
        .. new[] { "deep", "deepin" }.SelectMany(mode => new[] { "200", "332" }.Select(depth => new Recording(mode, Variant: depth) { Environment = new() { ["DEPTH"] = depth } })),
        new("big", Variant: "30") { Environment = new() { ["SIZE"] = "30" } },
        new("types", Variant: "wrong") { Answers = new() { ["probe:index:All"] = new { text = new { a = 1 }, number = "abc" } } },
        new("secback", Variant: "secret") { Answers = SecretPet() },
        new("secback", Preview: true, Variant: "secret") { Answers = SecretPet() },
        new("opts", Variant: "skips-provider") { Skip = ["prov"] },
        new("opts", Variant: "skips-dependency") { Skip = ["a"] },
        new("skip", Variant: "skips-last") { Skip = ["after"] },
        new("line", Variant: "skips-first") { Skip = ["c0"] },
        new("depcomp", Variant: "skips-child") { Skip = ["comp-pet"] },
    ];

    private static Dictionary<string, object> SecretPet() => new()
    {
        ["random:index/randomPet:RandomPet"] = new
        {
            separator = Secret("-"),
            prefix = Secret("pre"),
            keepers = new Dictionary<string, object> { ["a"] = Secret("k"), ["b"] = Unknown },
        },
    };

    private static Dictionary<string, string> Secret(string value) => new() { [Marker] = SecretMark, ["value"] = value };
}
