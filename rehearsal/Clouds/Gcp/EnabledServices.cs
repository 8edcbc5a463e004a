using System.Collections.Frozen;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>The services that a project uses. Where the settings say which a project begins with, others must be enabled first.</summary>
internal static class EnabledServices
{
    private static readonly FrozenDictionary<string, (string Service, string Title)> Needed = new Dictionary<string, (string, string)>
    {
        ["artifactregistry"] = ("artifactregistry.googleapis.com", "Artifact Registry API"),
        ["billing"] = ("billingbudgets.googleapis.com", "Cloud Billing Budget API"),
        ["compute"] = ("compute.googleapis.com", "Compute Engine API"),
        ["container"] = ("container.googleapis.com", "Kubernetes Engine API"),
        ["dns"] = ("dns.googleapis.com", "Cloud DNS API"),
        ["filestore"] = ("file.googleapis.com", "Cloud Filestore API"),
        ["iam"] = ("iam.googleapis.com", "Identity and Access Management (IAM) API"),
        ["monitoring"] = ("monitoring.googleapis.com", "Cloud Monitoring API"),
        ["organizations"] = ("cloudresourcemanager.googleapis.com", "Cloud Resource Manager API"),
        ["serviceaccount"] = ("iam.googleapis.com", "Identity and Access Management (IAM) API"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Throws where the service behind a type or a function is not enabled.</summary>
    internal static void Refuse(Cloud cloud, string token, string project, string doing)
    {
        var module = token.Split(':')[1].Split('/')[0];
        if (cloud.Settings.Projects.GetValueOrDefault(project)?.Services is not { } begins || !Needed.TryGetValue(module, out var needed) || begins.Contains(needed.Service)
            || cloud.All(Types.Service).Any(service => service.Outputs.Text("project") == project && service.Outputs.Text("service") == needed.Service))
        {
            return;
        }

        var number = cloud.NumberOf(project);
        throw Errors.Refusal(doing, 403, $"{needed.Title} has not been used in project {number} before or it is disabled. Enable it by visiting "
            + $"https://console.developers.google.com/apis/api/{needed.Service}/overview?project={number} then retry. If you enabled this API recently, wait a few minutes for the action "
            + "to propagate to our systems and retry.", "accessNotConfigured");
    }
}
