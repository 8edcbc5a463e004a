namespace JupyterHubInfra.Components.Hubs;

/// <summary>A container image by name and exact tag.</summary>
/// <param name="Name">Registry and repository, e.g. <c>quay.io/jupyter/scipy-notebook</c>.</param>
/// <param name="Tag">An exact tag such as <c>2026-06-01</c>; <c>latest</c> is refused, since nodes would not agree on what it means.</param>
public sealed record ContainerImage(string Name, string Tag)
{
    internal string? Problem() =>
        string.IsNullOrWhiteSpace(Name) || Name.Contains(' ', StringComparison.Ordinal) ? $"has the name '{Name}'. Give registry and repository, e.g. 'quay.io/jupyter/scipy-notebook'."
        : string.IsNullOrWhiteSpace(Tag) ? $"'{Name}' has no tag. Give an exact one, e.g. '2026-06-01'."
        : Tag == "latest" ? $"'{Name}' has the tag 'latest', which changes under running nodes. Give an exact tag, e.g. '2026-06-01'."
        : null;
}
