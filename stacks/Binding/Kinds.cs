using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Stacks.Binding;

/// <summary>The kinds of scalars that settings are made of. Rules of names and addresses are those of the components' own values.</summary>
public static class Kinds
{
    public static Kind<bool> Flag { get; } = new("true or false", new("boolean"), "true",
        (SettingValue value, out bool flag, out string? reason) => Read(value.TryFlag(out flag), out reason));

    public static Kind<CidrBlock> Cidr { get; } = Parsed<CidrBlock>("an IPv4 range such as 10.4.0.0/24", "10.4.0.0/24", TryCidr, @"^\d+\.\d+\.\d+\.\d+/\d+$");

    public static Kind<DnsName> Dns { get; } = Parsed<DnsName>("a DNS name such as hub.example.org", "hub.example.org", DnsName.TryParse);

    public static Kind<HubName> Name { get; } = Parsed<HubName>(
        "a name of 1 to 40 lower-case letters, digits and hyphens that starts with a letter", "hub-dev", HubName.TryParse, "^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$");

    public static Kind<string> Address { get; } = Parsed<string>("an IPv4 address such as 203.0.113.10", "203.0.113.10", TryAddress, @"^\d+\.\d+\.\d+\.\d+$");

    /// <summary>Any text with something in it.</summary>
    public static Kind<string> Text(string allowed, string example) => new(allowed, new("string") { MinLength = 1 }, example,
        (SettingValue value, out string text, out string? reason) => Read(value.TryText(out text) && text.Trim().Length > 0, out reason));

    /// <summary>A text with a rule of its own.</summary>
    public static Kind<string> TextWhere(string allowed, string example, Func<string, bool> holds, string? pattern = null) =>
        new(allowed, new("string") { Pattern = pattern }, example,
            (SettingValue value, out string text, out string? reason) => Read(value.TryText(out text) && holds(text), out reason));

    public static Kind<int> Whole(int min, int max, string example) => new(
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"),
        new("integer") { Minimum = min, Maximum = max },
        example,
        (SettingValue value, out int number, out string? reason) => Read(value.TryWhole(out number) && number >= min && number <= max, out reason));

    public static Kind<double> Number(double min, double max, string example) => new(
        string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"),
        new("number") { Minimum = min, Maximum = max },
        example,
        (SettingValue value, out double number, out string? reason) => Read(value.TryNumber(out number) && number >= min && number <= max, out reason));

    public static Kind<T> Choice<T>(string example, params Choice<T>[] choices) => new(
        "one of " + string.Join(", ", choices.Select(choice => choice.Name)),
        new("string") { Choices = [.. choices.Select(choice => choice.Name)] },
        example,
        (SettingValue value, out T result, out string? reason) =>
        {
            reason = null;
            result = default!;
            if (!value.TryText(out var text))
            {
                return false;
            }

            foreach (var choice in choices)
            {
                if (choice.Name == text)
                {
                    result = choice.Value;
                    return true;
                }
            }

            var suggestion = Suggestion.For(text, choices.Select(choice => choice.Name));
            reason = suggestion is null ? null : $"did you mean '{suggestion}'?";
            return false;
        });

    /// <summary>A text that a value of the components reads, with that value's own explanation of what is wrong.</summary>
    public static Kind<T> Parsed<T>(string allowed, string example, TryParse<T> parse, string? pattern = null)
        where T : class => new(
        allowed,
        new("string") { Pattern = pattern },
        example,
        (SettingValue value, out T result, out string? reason) =>
        {
            reason = null;
            result = default!;
            if (value.TryText(out var text) && parse(text, out var parsed, out reason))
            {
                result = parsed;
                return true;
            }

            return false;
        });

    private static bool TryCidr(string text, [NotNullWhen(true)] out CidrBlock? block, out string? reason) =>
        CidrBlock.TryParse(text, out block, out reason) && block.Family is System.Net.Sockets.AddressFamily.InterNetwork;

    private static bool TryAddress(string text, [NotNullWhen(true)] out string? address, out string? reason)
    {
        (address, reason) = (text, null);
        return System.Net.IPAddress.TryParse(text, out var parsed) && parsed.ToString() == text && text.Contains('.', StringComparison.Ordinal);
    }

    private static bool Read(bool ok, out string? reason)
    {
        reason = null;
        return ok;
    }
}
