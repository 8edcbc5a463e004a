using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

internal static class RegistryTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Repository)
        {
            Title = "Repository",
            Api = "ArtifactRegistryRepository",
            Refuse = making =>
            {
                if (!GoogleNames.Rfc1035.IsMatch(making.Text("repositoryId") ?? ""))
                {
                    throw Errors.Refusal("Error creating Repository", 400, $"The repository_id \"{making.Text("repositoryId")}\" must begin with a lower-case letter and hold only lower-case letters, digits and hyphens.", "badRequest");
                }
            },
            Labels = "labels",
            IdOf = making => $"projects/{making.Project}/locations/{making.Location}/repositories/{making.Text("repositoryId")}",
            Settle = making => PropertyValue.Map.Of(
                ("createTime", making.Cloud.Now), ("location", making.Location), ("name", making.Text("repositoryId")!),
                ("registryUri", $"{making.Location}-docker.pkg.dev/{making.Project}/{making.Text("repositoryId")}"), ("updateTime", making.Cloud.Now),
                ("vulnerabilityScanningConfig", PropertyValue.Map.Of(("enablementConfig", ""), ("enablementState", "SCANNING_DISABLED"), ("enablementStateReason", "")))),
            Check = (rules, inputs) => rules.OneOf(inputs, "format", "DOCKER", "MAVEN", "NPM", "PYTHON", "APT", "YUM", "KFP", "GO", "GENERIC"),
        },
        new(Types.RepositoryIamMember)
        {
            Title = "IAM member of repository",
            IdOf = making => $"projects/{making.Project}/locations/{making.Location}/repositories/{Making.LastPart(making.Text("repository"))}/{making.Text("role")}/{making.Text("member")}",
            Settle = making => AccessTypes.Etag(making).With("location", making.Location),
            Check = AccessTypes.CheckMember,
        },
    ];
}
