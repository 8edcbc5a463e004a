using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What IAM refuses.</summary>
internal static class AccessRules
{
    private const string PodsSuffix = ".svc.id.goog[";

    /// <summary>Refuses a membership of somebody who is not there.</summary>
    internal static void RefuseMember(Making making, string what)
    {
        var member = making.Text("member") ?? "";
        var doing = $"Error applying IAM policy for {what}: Error setting IAM policy for {what}";

        // The pool of a project's pods comes with its first cluster that has workload identity.
        if (member.StartsWith("serviceAccount:", StringComparison.Ordinal) && member.IndexOf(PodsSuffix, StringComparison.Ordinal) is > 0 and var at)
        {
            var pool = member["serviceAccount:".Length..(at + PodsSuffix.Length - 1)];
            if (!making.Cloud.Settings.Catalog.Items.ContainsKey("workloadPools")
                    ? making.Cloud.All(Types.Cluster).All(cluster => cluster.Outputs.Child("workloadIdentityConfig")?.Text("workloadPool") != pool)
                    : !making.Cloud.Settings.Catalog.Knows("workloadPools", pool) && making.Cloud.All(Types.Cluster).All(cluster => cluster.Outputs.Child("workloadIdentityConfig")?.Text("workloadPool") != pool))
            {
                throw Errors.Refusal(doing, 400, $"Identity Pool does not exist ({pool}). Please check that you specified a valid resource name as returned in the `name` attribute in the configuration API.", "badRequest");
            }
        }
        else if (member.StartsWith("serviceAccount:", StringComparison.Ordinal) && !OpenStack.Existing.Knows(member))
        {
            throw Errors.Refusal(doing, 400, $"Service account {member["serviceAccount:".Length..]} does not exist.", "badRequest");
        }

        RefuseRole(making, doing);
    }

    // Roles of the project are there once it has made them; Google's own have names that begin with roles/.
    private static void RefuseRole(Making making, string doing)
    {
        var role = making.Text("role") ?? "";
        var own = role.StartsWith("projects/", StringComparison.Ordinal) || role.StartsWith("organizations/", StringComparison.Ordinal);
        if (!(own || role.StartsWith("roles/", StringComparison.Ordinal)) || !OpenStack.Existing.Knows(role))
        {
            throw Errors.Refusal(doing, 400, $"Role {role} is not supported for this resource.", "badRequest");
        }
    }
}
