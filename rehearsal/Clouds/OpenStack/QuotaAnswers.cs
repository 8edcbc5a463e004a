using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What services tell of a project's limits: those of rehearsal.yaml, and -1 where there is none.</summary>
internal static class QuotaAnswers
{
    private const int Unlimited = -1;

    internal static PropertyValue.Map Of(Cloud cloud, FunctionSchema function, PropertyValue.Map args)
    {
        var project = args.Text("projectId") ?? "";
        if (project != Cloud.Project)
        {
            // A member reads the quotas of no other project.
            throw new ProviderException($"invoking {function.Token}: {Errors.Wrapped(Forbidden(cloud, function.Token, project))}");
        }

        return PropertyValue.Map.From(function.Answer.Properties.Keys.Select(name => KeyValuePair.Create<string, PropertyValue>(name, name switch
        {
            "id" => $"{project}/{cloud.Region}",
            "projectId" => project,
            "region" => cloud.Region,
            "volumeTypeQuota" => PropertyValue.Map.Empty,
            _ => cloud.Limits[KindOf(name)] ?? Unlimited,
        })));
    }

    // Neutron's names are in the singular, and one of Nova's differs in its capitals.
    private static string KindOf(string name) => name switch
    {
        "floatingip" => "floatingIps",
        "network" or "port" or "router" or "securityGroup" or "securityGroupRule" or "subnet" => name + "s",
        _ => name,
    };

    private static string Forbidden(Cloud cloud, string token, string project) => token switch
    {
        "openstack:compute/getQuotaSetV2:getQuotaSetV2" => cloud.Endpoints.Text("retrieving openstack_compute_quotaset_v2", "[200]", "GET", "compute", "/v2.1/os-quota-sets/" + project, 403,
            Errors.Nova("forbidden", 403, "Policy doesn't allow os_compute_api:os-quota-sets:show to be performed.")),
        "openstack:blockstorage/getQuotasetV3:getQuotasetV3" => cloud.Endpoints.Text("retrieving openstack_blockstorage_quotaset_v3", "[200]", "GET", "volume", $"/v3/{Cloud.Project}/os-quota-sets/{project}", 403,
            Errors.Cinder("forbidden", 403, "Policy doesn't allow volume_extension:quotas:show to be performed.")),
        _ => cloud.Endpoints.Text("retrieving openstack_networking_quota_v2", "[200]", "GET", "network", "/v2.0/quotas/" + project, 403,
            Errors.Neutron("AdminRequired", "User does not have admin privileges: Only admin is authorized to access quotas for another tenant.")),
    };
}
