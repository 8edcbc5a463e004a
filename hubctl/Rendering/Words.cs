using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>How operations, types and names are written for people.</summary>
internal static class Words
{
    internal static string Symbol(ResourceOp op) => op switch
    {
        ResourceOp.Create or ResourceOp.CreateReplacement => "+",
        ResourceOp.Import or ResourceOp.ImportReplacement => "=",
        ResourceOp.Update or ResourceOp.Refresh => "~",
        ResourceOp.Replace => "+-",
        ResourceOp.Delete or ResourceOp.DeleteReplaced => "-",
        ResourceOp.Discard or ResourceOp.DiscardReplaced => "<",
        ResourceOp.Read or ResourceOp.ReadReplacement => ">",
        _ => "",
    };

    internal static Tone ToneOf(ResourceOp op) => op switch
    {
        ResourceOp.Create or ResourceOp.CreateReplacement or ResourceOp.Import or ResourceOp.ImportReplacement => Tone.Create,
        ResourceOp.Update or ResourceOp.Refresh => Tone.Update,
        ResourceOp.Replace => Tone.Replace,
        ResourceOp.Delete or ResourceOp.DeleteReplaced => Tone.Delete,
        _ => Tone.Plain,
    };

    internal static string Done(ResourceOp op) => op switch
    {
        ResourceOp.Create or ResourceOp.CreateReplacement => "created",
        ResourceOp.Update => "updated",
        ResourceOp.Replace => "replaced",
        ResourceOp.Delete or ResourceOp.DeleteReplaced => "deleted",
        ResourceOp.Import or ResourceOp.ImportReplacement => "imported",
        ResourceOp.Refresh => "refreshed",
        ResourceOp.Discard or ResourceOp.DiscardReplaced => "discarded",
        ResourceOp.Read or ResourceOp.ReadReplacement => "read",
        _ => "unchanged",
    };

    /// <summary>`openstack:networking/network:Network` as `openstack:networking:Network`.</summary>
    internal static string Type(string token)
    {
        var parts = token.Split(':');
        var slash = parts.Length == 3 && !parts[0].Equals("kubernetes", StringComparison.Ordinal) ? parts[1].IndexOf('/', StringComparison.Ordinal) : -1;
        return slash > 0 ? $"{parts[0]}:{parts[1][..slash]}:{parts[2]}" : token;
    }

    internal static string Name(string urn) => urn[(urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..];

    internal static bool IsStack(string urn) => urn.Contains("::pulumi:pulumi:Stack::", StringComparison.Ordinal);

    /// <summary>A provider that the engine added because nobody declared one.</summary>
    internal static bool IsDefaultProvider(string urn)
    {
        var name = Name(urn);
        return urn.Contains("::pulumi:providers:", StringComparison.Ordinal) && (name == "default" || name.StartsWith("default_", StringComparison.Ordinal));
    }

    internal static string Duration(TimeSpan duration) => duration.TotalMinutes >= 1
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes}m {duration.Seconds}s")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0}s");
}
