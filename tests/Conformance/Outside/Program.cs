namespace JupyterHubInfra.Conformance.Outside;

/// <summary>What the shims of `outside` steps start: `dotnet Conformance.Tests.dll COMMAND ARGUMENTS`.</summary>
internal static class Program
{
    /// <summary>The commands by name; each changes the rehearsed clouds behind the engine's back.</summary>
    internal static IReadOnlyDictionary<string, Func<IReadOnlyList<string>, TextWriter, TextWriter, int>> Commands { get; } =
        new Dictionary<string, Func<IReadOnlyList<string>, TextWriter, TextWriter, int>>
        {
            ["curl"] = Kubernetes.Curl.Run,
            ["kubectl"] = Kubernetes.Kubectl.Run,
            ["openstack"] = OpenStack.Client.Run,
        };

    private static int Main(string[] arguments)
    {
        if (arguments is [var name, ..] && Commands.TryGetValue(name, out var command))
        {
            return command(arguments[1..], Console.Out, Console.Error);
        }

        Console.Error.WriteLine($"'{string.Join(' ', arguments)}' is none of the commands that 'outside' steps may use: {string.Join(", ", Commands.Keys)}.");
        return 2;
    }
}
