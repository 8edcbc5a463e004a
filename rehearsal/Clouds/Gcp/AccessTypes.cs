using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>Who may do what: service accounts, roles and memberships, and the services that a project uses.</summary>
internal static class AccessTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Account)
        {
            Title = "service account",
            Exists = (making, _) => Errors.Refusal("Error creating service account", 409, $"Service account {making.Text("accountId")} already exists within project projects/{making.Project}.", "alreadyExists"),
            Plan = making => making.Inputs["accountId"] is PropertyValue.Text && making.Cloud.Place.Project is not null
                ? PropertyValue.Map.Of(("email", Email(making)), ("member", $"serviceAccount:{Email(making)}")) : PropertyValue.Map.Empty,
            Naming = ("accountId", Autonames.Account),
            IdOf = making => $"projects/{making.Project}/serviceAccounts/{Email(making)}",
            Settle = making => PropertyValue.Map.Of(
                ("email", Email(making)), ("member", $"serviceAccount:{Email(making)}"), ("name", $"projects/{making.Project}/serviceAccounts/{Email(making)}"),
                ("uniqueId", making.Number(21, "account"))),
            Check = (rules, inputs) => rules.Like(inputs, "accountId", GoogleNames.Account),
        },
        new(Types.AccountIamMember)
        {
            Title = "IAM member of service account",
            Refuse = making => AccessRules.RefuseMember(making, $"service account '{making.Text("serviceAccountId")}'"),
            IdOf = making => $"{making.Text("serviceAccountId")}/{making.Text("role")}/{making.Text("member")}",
            Settle = Etag,
            Check = CheckMember,
        },
        new(Types.ProjectIamMember)
        {
            Title = "IAM member of project",
            Refuse = making => AccessRules.RefuseMember(making, $"project \"{making.Project}\""),
            IdOf = making => $"{making.Project}/{making.Text("role")}/{making.Text("member")}",
            Settle = Etag,
            Check = CheckMember,
        },
        new(Types.CustomRole)
        {
            Title = "the custom project role",
            Exists = (making, _) => Errors.Plain($"Custom project role projects/{making.Project}/roles/{making.Text("roleId")} already exists and must be imported"),
            Naming = ("roleId", Autonames.Role),
            IdOf = making => $"projects/{making.Project}/roles/{making.Text("roleId")}",
            Settle = making => PropertyValue.Map.Of(("deleted", false), ("name", $"projects/{making.Project}/roles/{making.Text("roleId")}")),
            Check = (rules, inputs) =>
            {
                rules.Like(inputs, "roleId", GoogleNames.Role);
                rules.OneOf(inputs, "stage", "ALPHA", "BETA", "GA", "DEPRECATED", "DISABLED", "EAP");
            },
        },
        new(Types.Service)
        {
            Title = "Project Service",
            IdOf = making => $"{making.Project}/{making.Text("service")}",
            Check = (rules, inputs) =>
            {
                if (inputs.Text("service") is { } service && !service.Contains('.', StringComparison.Ordinal))
                {
                    rules.Fail($"expected {service} to be a domain like serviceusage.googleapis.com", "service");
                }
            },
        },
        new(Types.IdentityPool)
        {
            Title = "WorkloadIdentityPool",
            Api = "IAMBetaWorkloadIdentityPool",
            Check = (rules, inputs) => CheckPoolId(rules, inputs, "workloadIdentityPoolId"),
            IdOf = making => $"projects/{making.Project}/locations/global/workloadIdentityPools/{making.Text("workloadIdentityPoolId")}",
            Settle = making => PropertyValue.Map.Of(
                ("mode", ""), ("name", $"projects/{making.Cloud.NumberOf(making.Project)}/locations/global/workloadIdentityPools/{making.Text("workloadIdentityPoolId")}"), ("state", "ACTIVE")),
        },
        new(Types.IdentityProvider)
        {
            Title = "WorkloadIdentityPoolProvider",
            Api = "IAMBetaWorkloadIdentityPoolProvider",
            Check = (rules, inputs) => CheckPoolId(rules, inputs, "workloadIdentityPoolProviderId"),
            IdOf = making => $"projects/{making.Project}/{ProviderPath(making)}",
            Settle = making => PropertyValue.Map.Of(("name", $"projects/{making.Cloud.NumberOf(making.Project)}/{ProviderPath(making)}"), ("state", "ACTIVE")),
        },
    ];

    /// <summary>What the provider knows of any membership.</summary>
    internal static PropertyValue.Map Etag(Making making) => PropertyValue.Map.Of(("etag", "BwY" + Deterministic.Hex(9, "etag", making.Seed)));

    internal static void CheckMember(InputRules rules, PropertyValue.Map inputs)
    {
        if (inputs.Text("member") is { } member && !member.Contains(':', StringComparison.Ordinal) && member is not ("allUsers" or "allAuthenticatedUsers"))
        {
            rules.Fail($"invalid value for member (IAM members must have one of the values outlined here: https://cloud.google.com/billing/docs/reference/rest/v1/Policy#Binding): {member}", "member");
        }
    }

    private static void CheckPoolId(InputRules rules, PropertyValue.Map inputs, string property)
    {
        if (inputs.Text(property) is not { } id)
        {
            return;
        }

        var name = Schemas.Names.Snake(property);
        foreach (var reason in new[]
        {
            id.StartsWith("gcp-", StringComparison.Ordinal) ? $"\"{name}\" (\"{id}\") can not start with \"gcp-\"" : null,
            id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') ? null : $"\"{name}\" must contain only lowercase letters (a-z), numbers (0-9), or dashes (-)",
            id.Length < 4 ? $"\"{name}\" cannot be smaller than 4 characters" : id.Length > 32 ? $"\"{name}\" cannot be greater than 32 characters" : null,
        }.OfType<string>())
        {
            rules.Fail(reason, property);
        }
    }

    private static string Email(Making making) => $"{making.Text("accountId")}@{making.Project}.iam.gserviceaccount.com";

    private static string ProviderPath(Making making) =>
        $"locations/global/workloadIdentityPools/{Making.LastPart(making.Text("workloadIdentityPoolId"))}/providers/{making.Text("workloadIdentityPoolProviderId")}";
}
