using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Gcp.Projects;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>The services of Google Cloud that a project must have enabled before anything can be made. They stay enabled when the stack goes: others may use them.</summary>
public sealed class GcpServices : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:GcpServices";

    /// <summary>Enables them. All problems of the arguments are reported in one <see cref="ArgsException"/>.</summary>
    public GcpServices(string name, GcpServicesArgs args, ComponentResourceOptions? options = null)
        : base(Token, Validated(name, args), options)
    {
        Enabled =
        [
            .. args.Services.Select(service => new Service(
                $"{name}-api-{service}",
                new() { Project = args.Place.Project, ServiceName = $"{service}.googleapis.com", DisableOnDestroy = false },
                new() { Parent = this })),
        ];
        RegisterOutputs();
    }

    /// <summary>What a cluster, its homes, its zone, its alerts and its budget need.</summary>
    public static ImmutableArray<string> Standard { get; } = ["container", "compute", "file", "cloudresourcemanager", "billingbudgets", "iam", "monitoring", "dns"];

    /// <summary>What nodes need besides to stream images from Artifact Registry.</summary>
    public static ImmutableArray<string> ImageStreaming { get; } = ["artifactregistry", "containerfilesystem"];

    /// <summary>What everything else must depend on.</summary>
    public ImmutableArray<Resource> Enabled { get; }

    private static string Validated(string name, GcpServicesArgs args)
    {
        var issues = new ArgsIssues(nameof(GcpServices), name);
        args.Place.Check(issues, nameof(args.Place));
        foreach (var service in args.Services)
        {
            issues.Require(service.Length > 0 && service.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)), nameof(args.Services),
                $"holds '{service}', which is no service's name: write it without '.googleapis.com', e.g. 'container'");
        }

        issues.Require(args.Services.Distinct(StringComparer.Ordinal).Count() == args.Services.Length, nameof(args.Services), "holds a service twice");
        issues.ThrowIfAny();
        return name;
    }
}
