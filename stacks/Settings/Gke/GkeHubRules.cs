using System.Collections.Frozen;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>The rules of one hub among several.</summary>
internal static class GkeHubRules
{
    // Namespaces that are somebody else's: a hub lives in one of its own name.
    private static readonly FrozenSet<string> Taken = FrozenSet.ToFrozenSet(["cert-manager", "default", "events", "support"], StringComparer.Ordinal);

    public static void Check(GkeHubsSettings settings, string name, GkeHubSettings hub, SettingsIssues issues)
    {
        var path = $"hubs.{name}";
        var place = LoginPlace.Of(name);
        issues.Require(!Taken.Contains(name) && !name.StartsWith("kube-", StringComparison.Ordinal) && !name.StartsWith("homes-", StringComparison.Ordinal) && !name.StartsWith("gke-", StringComparison.Ordinal), path,
            $"is called {name}, which is the name of a namespace that is not a hub's.", $"edit Pulumi.{issues.Stack}.yaml: call it e.g. prod.");
        AuthenticatorRules.Check(hub.Authenticator, settings.Secrets.Of(name), place, issues);
        if (settings.Profile is Profile.Production)
        {
            AuthenticatorRules.Production(hub.Authenticator, place, issues);
        }

        After(settings, name, hub, issues);
        Homes(hub.Homes, $"{path}.homes", issues);
    }

    private static void After(GkeHubsSettings settings, string name, GkeHubSettings hub, SettingsIssues issues)
    {
        var path = $"hubs.{name}.after";
        if (hub.After is not { } after)
        {
            return;
        }

        issues.Require(settings.Hubs.ContainsKey(after), path, $"is {after}, which is no hub of this stack.", $"edit Pulumi.{issues.Stack}.yaml: name one of {string.Join(", ", settings.Hubs.Keys.Where(other => other != name))}, or remove it.");
        var seen = new HashSet<string>(StringComparer.Ordinal) { name };
        for (var next = after; next is not null && settings.Hubs.TryGetValue(next, out var before); next = before.After)
        {
            if (!seen.Add(next))
            {
                issues.Require(next != name, path, $"is {after}, which itself waits for {name}: neither could ever be updated.", $"edit Pulumi.{issues.Stack}.yaml: remove one of the two.");
                break;
            }
        }
    }

    private static void Homes(GkeHomesSettings homes, string path, SettingsIssues issues)
    {
        var filestore = homes.Mode is GkeHomesMode.Filestore;
        issues.Require(!filestore || homes.QuotasGiB.IsEmpty, $"{path}.quotasGiB", "is set, but the mode is 'filestore', which keeps no quotas.", $"remove it from Pulumi.{issues.Stack}.yaml, or use a disk: {issues.SetCommand($"{path}.mode", "disk")}", $"{path}.mode");
        issues.Require(filestore || homes.DefaultQuotaGiB <= homes.SizeGiB, $"{path}.defaultQuotaGiB", $"is {homes.DefaultQuotaGiB}, more than the whole disk's {homes.SizeGiB} GiB.", issues.Edit($"{path}.defaultQuotaGiB", "1"), $"{path}.sizeGiB");
    }
}
