using System.Globalization;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Controllers;

/// <summary>What a quota says of its use.</summary>
internal sealed class Quotas(ICloudView view, Pods pods)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    private const int Moments = 100;

    /// <summary>
    /// A quota is done when its controller has counted, which takes longer than other objects take to appear: what begins in the
    /// same moment, a release for one, is counted already.
    /// </summary>
    internal async Task WhenCountedAsync(PropertyValue.Map quota)
    {
        for (var i = 0; i < Moments && quota.Child("spec")?.Child("hard")?["pods"] is not null && pods.Of(SpaceOf(quota)) == 0; i++)
        {
            await Task.Delay(Moment).ConfigureAwait(false);
        }
    }

    /// <summary>The quota with what is used of it. Unchanged where nothing has changed.</summary>
    /// <param name="quota">The quota.</param>
    /// <param name="now">When its controller counts.</param>
    /// <param name="admitted">When the server itself has counted what it admitted.</param>
    internal PropertyValue.Map Count(PropertyValue.Map quota, string now, string admitted)
    {
        var hard = quota.Child("spec")?.Child("hard") ?? PropertyValue.Map.Empty;
        var space = SpaceOf(quota);
        var used = PropertyValue.Map.From(hard.Entries.Keys.Select(key => KeyValuePair.Create(key, (PropertyValue)Use(key, space).ToString(CultureInfo.InvariantCulture))));
        var (status, before) = (PropertyValue.Map.Of(("hard", hard), ("used", used)), quota.Child("status"));
        if (before == status)
        {
            return quota;
        }

        var same = before?["used"] == used;
        var counted = Written(quota.With("status", status), ManagedField.Controllers, now, StatusOwnership.Of(same ? status.Without("used") : status));
        var pods = PropertyValue.Map.From(used.Entries.Where(entry => entry.Key == "pods" && entry.Value.AsText() != "0"));
        return same || pods.Count == 0 ? counted : Written(counted, "kube-apiserver", admitted, StatusOwnership.Of(PropertyValue.Map.Of(("used", pods)), whole: false));
    }

    private static PropertyValue.Map Written(PropertyValue.Map quota, string manager, string time, FieldSet fields) =>
        ManagedFields.Written(quota, new(manager, ManagedField.Update, quota.Text("apiVersion") ?? "", time, fields, StatusOwnership.Subresource));

    private int Use(string key, string space) => key switch
    {
        "pods" or "count/pods" => pods.Of(space),
        "persistentvolumeclaims" => Objects("PersistentVolumeClaim", space),
        "secrets" => Objects("Secret", space),
        "services" => Objects("Service", space),
        // Every namespace has the certificates of its cluster in one.
        "configmaps" => Objects("ConfigMap", space) + 1,
        _ => 0,
    };

    private int Objects(string kind, string space) => view.All("kubernetes:core/v1:" + kind).Count(found => found.Outputs.Child("metadata")?.Text("namespace") == space);

    private static string SpaceOf(PropertyValue.Map quota) => quota.Child("metadata")?.Text("namespace") ?? "default";
}
