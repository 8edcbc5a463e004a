using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What a queue of submissions takes as names.</summary>
internal static partial class SubmissionKinds
{
    private const string ClassPattern = "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$";

    public static Kind<string> Assignment { get; } = Kinds.TextWhere("the name of an assignment: lower-case letters, digits and hyphens, at most 40", "assignment-1", SubmissionChecks.IsAssignment, SubmissionChecks.AssignmentPattern);

    public static Kind<string> Image { get; } = Kinds.TextWhere("an image with an exact tag, such as quay.io/jupyter/scipy-notebook:2026-07-20", "quay.io/jupyter/scipy-notebook:2026-07-20", text => ImageOf(text) is { } image && image.Problem() is null);

    public static Kind<string> StorageClass { get; } = Kinds.TextWhere("the name of a storage class", "cinder-retain", text => ClassForm().IsMatch(text), ClassPattern);

    /// <summary>Null where there is no tag.</summary>
    public static ContainerImage? ImageOf(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > text.LastIndexOf('/') ? new(text[..colon], text[(colon + 1)..]) : null;
    }

    [GeneratedRegex(ClassPattern)]
    private static partial Regex ClassForm();
}
