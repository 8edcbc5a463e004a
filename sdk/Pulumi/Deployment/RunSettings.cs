namespace Pulumi;

/// <summary>What a run is told about itself.</summary>
internal sealed record RunSettings
{
    public required string Project { get; init; }

    public required string Stack { get; init; }

    public required string Organization { get; init; }

    public string? RootDirectory { get; init; }

    public required bool IsDryRun { get; init; }

    public IReadOnlyDictionary<string, string> Config { get; init; } = new Dictionary<string, string>();

    public IReadOnlySet<string> SecretKeys { get; init; } = new HashSet<string>();

    /// <summary>Reads the variables that the engine's language host sets.</summary>
    public static RunSettings FromEnvironment() => new()
    {
        Project = Required("PULUMI_PROJECT"),
        Stack = Required("PULUMI_STACK"),
        Organization = Environment.GetEnvironmentVariable("PULUMI_ORGANIZATION") is { Length: > 0 } organization ? organization : "organization",
        RootDirectory = Environment.GetEnvironmentVariable("PULUMI_ROOT_DIRECTORY"),
        IsDryRun = bool.TryParse(Required("PULUMI_DRY_RUN"), out var dryRun) ? dryRun : throw NoEngine(),
        Config = ConfigFromEnvironment(),
        SecretKeys = SecretKeysFromEnvironment(),
    };

    public static IReadOnlyDictionary<string, string> ConfigFromEnvironment()
    {
        var config = new Dictionary<string, string>();
        foreach (var (key, value) in TextJson.ReadMap(Environment.GetEnvironmentVariable("PULUMI_CONFIG")))
        {
            config.Add(CleanKey(key), value);
        }
        return config;
    }

    public static IReadOnlySet<string> SecretKeysFromEnvironment() =>
        TextJson.ReadList(Environment.GetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS")).Select(CleanKey).ToHashSet();

    public static string Required(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : throw NoEngine();

    private static InvalidOperationException NoEngine() =>
        new("Program run without the Pulumi engine available; re-run using the `pulumi` CLI");

    /// <summary>Keys may come as project:config:name.</summary>
    private static string CleanKey(string key)
    {
        const string Infix = ":config:";
        var at = key.IndexOf(Infix, StringComparison.Ordinal);
        return at > 0 && key.IndexOf(':', StringComparison.Ordinal) == at ? $"{key[..at]}:{key[(at + Infix.Length)..]}" : key;
    }
}
