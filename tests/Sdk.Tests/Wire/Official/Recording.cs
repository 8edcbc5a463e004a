namespace Sdk.Tests.Wire.Official;

/// <summary>A mode of the probe and the engine it meets.</summary>
internal sealed record Recording(string Mode, bool Preview = false, string Variant = "")
{
    private static readonly Dictionary<string, object?> Secret = new()
    {
        ["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270",
        ["value"] = "kc",
    };

    /// <summary>The name of its expected file.</summary>
    public string Name => string.Join('.', new[] { Mode, Variant, Preview ? "preview" : "" }.Where(part => part.Length > 0));

    /// <summary>Features the engine has not.</summary>
    public string[] Lacks { get; init; } = [];

    /// <summary>Methods the engine has not.</summary>
    public string[] Stop { get; init; } = [];

    /// <summary>Resources that the engine could not make, in a run that goes on regardless.</summary>
    public string[] Skip { get; init; } = [];

    /// <summary>Resources whose registration is an error.</summary>
    public string[] Refuse { get; init; } = [];

    public Dictionary<string, string> Config { get; init; } = [];

    public string[] SecretKeys { get; init; } = [];

    /// <summary>What resources and functions answer beside what they were given.</summary>
    public Dictionary<string, object> Answers { get; init; } = [];

    public Dictionary<string, string> Environment { get; init; } = [];

    /// <summary>Images, networks, another stack and a release, as functions and resources answer for them.</summary>
    public static Dictionary<string, object> Found { get; } = new()
    {
        ["openstack:images/getImage:getImage"] = new { id = "img-1", name = "debian-12" },
        ["openstack:networking/getNetwork:getNetwork"] = new { id = "net-9", name = "nn" },
        ["pulumi:pulumi:StackReference"] = new
        {
            outputs = new Dictionary<string, object> { ["kubeconfig"] = Secret, ["url"] = "https://other.example" },
            secretOutputNames = new[] { "kubeconfig" },
        },
        ["kubernetes:helm.sh/v3:Release"] = new { status = new Dictionary<string, object> { ["namespace"] = "n" } },
    };

    /// <summary>A component in another program, and its method.</summary>
    public static Dictionary<string, object> Hotel { get; } = new()
    {
        ["zoo:index:Hotel"] = new { address = "1 Main St" },
        ["zoo:index:Hotel/book"] = new { id = "b-1", name = "room 7" },
    };

    public static Dictionary<string, string> Settings { get; } = new()
    {
        ["bench:name"] = "n",
        ["bench:token"] = "sec",
        ["bench:n"] = "5",
        ["bench:flag"] = "true",
        ["bench:obj"] = """{"a":1}""",
    };

    /// <summary>For the monitor.</summary>
    public object ForMonitor() => new
    {
        project = "bench",
        stack = "dev",
        organization = "org",
        idSuffix = "_id",
        preview = Preview,
        lacks = Lacks,
        stop = Stop,
        fail = Skip,
        refuse = Refuse.ToDictionary(name => name, _ => "boom from the monitor"),
        returnDependencies = new Dictionary<string, object> { ["zoo:index:Hotel/book"] = new { name = new[] { "urn:pulumi:dev::bench::zoo:index:Pet::pet" } } },
        config = Config,
        secretKeys = SecretKeys,
        outputs = Answers,
    };

    public override string ToString() => Name;
}
