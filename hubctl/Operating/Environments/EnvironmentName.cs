using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Clouds.Random;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Environments;

/// <summary>Names of environments. A name is also that of a stack, of servers and of a host, so that only what all of these take is one.</summary>
internal static partial class EnvironmentName
{
    private const int RandomBytes = 4;

    /// <summary>A name for an environment of a test run: `ci-` and 8 hexadecimal digits.</summary>
    internal static string Ephemeral() => "ci-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Whether a stack's name is that of an environment of a test run.</summary>
    internal static bool IsEphemeral(string stack) => EphemeralForm().IsMatch(stack);

    /// <summary>A readable name for a developer's hub, such as `hub-sunny-otter`.</summary>
    internal static string Pet() => string.Create(CultureInfo.InvariantCulture, $"hub-{PetNames.Generate(2, "-")}");

    /// <summary>Refuses what cannot be the name of a stack, a server and a host at once.</summary>
    internal static string Checked(string name) => Form().IsMatch(name)
        ? name
        : throw new InvalidSettingsException(new(
            "this cannot be the name of a hub", Received: name, Allowed: "1 to 40 lower-case letters, digits and hyphens; the first is a letter, the last no hyphen",
            Remedy: "choose another one, e.g. hub-spring"));

    [GeneratedRegex("^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$")]
    private static partial Regex Form();

    [GeneratedRegex("^ci-[0-9a-f]{8}$")]
    private static partial Regex EphemeralForm();
}
