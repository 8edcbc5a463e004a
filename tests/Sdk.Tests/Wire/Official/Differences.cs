namespace Sdk.Tests.Wire.Official;

/// <summary>Every place where we deliberately call otherwise than the official SDK, beside the words of errors. Anything else is a mistake.</summary>
internal static class Differences
{
    private const string OfUnknownJson = "a JSON text with an unknown inside is unknown as a whole: a mark within it would reach the provider as data";
    private const string OfSecretJson = "a JSON text with a secret inside is secret as a whole: within it the secret would travel in clear, beside its mark";
    private const string OfJsonOrigin = "what a JSON text was made from is still needed first, and deleted last";
    private const string OfReading = "what is read keeps its secrets and comes from the same plugin, as with the official SDK for Node";
    private const string OfTypes = "types are named as on the wire, not as in .NET";
    private const string OfText = "one line; by an analyzer it is an error at compile time anyway";
    private const string OfUnset = "an option that nobody set stays unset: false would overrule the provider's own choice";
    private const string OfSecretSettings = "a secret is not printed";

    private const string Unknown = "\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"";
    private const string Marked = """{ \"4dabf18193072939515e22adb298388d\": \"1b47061264138c4ac30d75fd1eb44270\", \"value\": \"z\" }""";
    private const string Dependency = """["urn:pulumi:dev::bench::random:index/randomPet:RandomPet::dep"]""";
    private const string OfficialAdvice = """\n\nTo get the value of an Output<T> as an Output<string> consider:\n1. o.Apply(v => $\"prefix{v}suffix\")\n2. Output.Format($\"prefix{hostname}suffix\");\n\nSee https://www.pulumi.com/docs/concepts/inputs-outputs for more details.""";
    private const string Advice = """Calling [ToString] on an [Output<T>] is not supported. To get the value of an Output<T> as an Output<string> use output.Apply(v => $\"prefix{v}suffix\") or Output.Format($\"prefix{output}suffix\").""";
    private const string Anything = "deserializing JupyterHubInfra.OfficialProbe.Anything";

    private static readonly string[] Json = ["jsonsec", "jsonsec.preview"];
    private static readonly string[] Reading = ["options", "options.preview", "options.no-references", "options.no-references.preview", "options.no-alias-specs"];

    public static IReadOnlyList<Difference> All { get; } =
    [
        new(["all.preview", "all.no-references.preview"], "RegisterResource", "object.asJson", """ "{ \"a\": \"na\", \"b\": \"04da6b54-80e4-46f7-96ec-b56ff0331ba9\" }" """, Unknown, OfUnknownJson),
        new(["remote.preview"], "RegisterResource", "object.asJson", """ "{ \"name\": \"04da6b54-80e4-46f7-96ec-b56ff0331ba9\", \"owner\": \"me\" }" """, Unknown, OfUnknownJson),
        new(["jsonsec.preview"], "RegisterResource", "object.asJson", $$""" "{ \"a\": {{Marked}}, \"b\": \"04da6b54-80e4-46f7-96ec-b56ff0331ba9\" }" """, Unknown, OfUnknownJson),
        new(["jsonsec"], "RegisterResource", "object.asJson", $$""" "{ \"a\": {{Marked}}, \"b\": \"dep_id\" }" """, """{ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "{ \"a\": \"z\", \"b\": \"dep_id\" }" }""", OfSecretJson),
        new(Json, "RegisterResource", "dependencies", null, Dependency, OfJsonOrigin),
        new(Reading, "ReadResource", "additionalsecretoutputs", null, """["bcryptHash", "result"]""", OfReading),
        new(Reading, "ReadResource", "plugindownloadurl", null, "\"https://example.org/p\"", OfReading),
        new(["types.wrong"], "Log", "message", $"\"Expected System.Double but got System.String {Anything}.number\"", $"\"Expected number but got string {Anything}.number\"", OfTypes),
        new(["types.wrong"], "Log", "message", $"\"Expected System.String but got System.Collections.Immutable.ImmutableDictionary`2[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e],[System.Object, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]] {Anything}.text\"", $"\"Expected string but got map {Anything}.text\"", OfTypes),
        new(["tostring"], "Log", "message", $"\"Calling [ToString] on an [Output<T>] is not supported.{OfficialAdvice}\"", $"\"{Advice}\"", OfText),
        new(["tostring"], "RegisterResource", "object.prefix", $"\"x-Calling [ToString] on an [Output<T>] is not supported.{OfficialAdvice}\\nThis function may throw in a future version of Pulumi.\"", $"\"x-{Advice}\"", OfText),
        new(["transform", "transform.preview"], "Callback Transform comp2-pet 1", "answered.options.deleteBeforeReplace", "false", null, OfUnset),
        new(["err-config-type.secret"], "Log", "message", "\"Configuration 'bench:hubs' value 'x' is not a valid Int32\"", "\"Configuration 'bench:hubs' value '[secret]' is not a valid Int32\"", OfSecretSettings),
    ];

    public static IEnumerable<Difference> Of(Recording recording) => All.Where(difference => difference.Recordings.Contains(recording.Name));
}
