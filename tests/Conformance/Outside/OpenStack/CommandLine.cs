namespace JupyterHubInfra.Conformance.Outside.OpenStack;

/// <summary>Arguments behind a noun and a verb: options with their values, in order, and what is left. An option that nobody knows is a <see cref="UsageException"/>.</summary>
internal sealed class CommandLine
{
    private readonly List<(Option Option, string Value)> _given = [];
    private readonly List<string> _operands = [];

    internal CommandLine(IReadOnlyList<string> arguments, IReadOnlyCollection<Option> known)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            if (!name.StartsWith('-') || name == "-")
            {
                _operands.Add(arguments[i]);
                continue;
            }

            var option = known.FirstOrDefault(option => option.Names.Contains(name))
                ?? throw new UsageException($"unrecognized option '{name}' (known here: {string.Join(' ', known.SelectMany(option => option.Names).Order(StringComparer.Ordinal))})");
            if (!option.TakesValue)
            {
                _given.Add((option, ""));
            }
            else if (value is not null || i + 1 < arguments.Count)
            {
                _given.Add((option, value ?? arguments[++i]));
            }
            else
            {
                throw new UsageException($"option '{name}' needs a value");
            }
        }
    }

    internal IReadOnlyList<string> Operands => _operands;

    internal IReadOnlyList<(Option Option, string Value)> Given => _given;

    internal string? this[string name] => _given.LastOrDefault(given => given.Option.Names.Contains(name)).Value;

    internal IEnumerable<string> All(string name) => _given.Where(given => given.Option.Names.Contains(name)).Select(given => given.Value);

    private static (string Name, string? Value) Split(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (argument[..at], argument[(at + 1)..]) : (argument, null);
}
