using JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

namespace JupyterHubInfra.Conformance.Outside.Kubernetes;

/// <summary>The words and options of a kubectl command.</summary>
internal sealed class KubectlLine
{
    private static readonly string[] WithValue = ["-f", "--filename", "-n", "--namespace", "-p", "--patch", "--type", "--replicas", "--from-literal", "--kubeconfig", "--context", "-o", "--output", "-s", "--server", "--token", "--timeout"];

    private readonly List<(string Name, string Value)> _options = [];

    internal List<string> Words { get; } = [];

    internal string? Space => Option("-n") ?? Option("--namespace");

    /// <summary>`key=value` and `key-` behind the objects.</summary>
    internal IReadOnlyList<string> Marks => [.. Words.Skip(1).Where(word => word.Contains('=') || (word.EndsWith('-') && word.Length > 1))];

    internal static KubectlLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new KubectlLine();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = arguments[i].StartsWith('-') && arguments[i].Split('=', 2) is [var left, var right] ? (left, right) : (arguments[i], null);
            if (!name.StartsWith('-') || name == "-")
            {
                line.Words.Add(name);
            }
            else if (value is not null || (WithValue.Contains(name) && i + 1 < arguments.Count))
            {
                line._options.Add((name == "--filename" ? "-f" : name, value ?? arguments[++i]));
            }
        }

        return line;
    }

    internal string? Option(string name) => Options(name).FirstOrDefault();

    internal IEnumerable<string> Options(string name) => _options.Where(option => option.Name == name).Select(option => option.Value);

    /// <summary>The objects named behind the command: `TYPE NAME...` or `TYPE/NAME...`.</summary>
    internal IReadOnlyList<(ObjectKind Kind, string Name)> Objects(int from)
    {
        string[] words = [.. Words.Skip(from).Where(word => !Marks.Contains(word))];
        return words switch
        {
            [] => throw new Refusal("You must specify the type of resource", "BadRequest"),
            [var first, ..] when first.Contains('/') => [.. words.Select(word => word.Split('/', 2)).Select(pair => (ResourceNames.Find(pair[0]), pair[1]))],
            [var type, .. var names] => [.. names.Select(name => (ResourceNames.Find(type), name))],
        };
    }
}
