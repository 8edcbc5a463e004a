namespace JupyterHubInfra.Infra.Tests.Migration;

/// <summary>A variable of the playbooks that `Pulumi.nectar.yaml` replaces.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Setting">The setting that has its place; null where nothing has.</param>
/// <param name="Value">Another value than the stack file's, as JSON: what then differs shows where the setting goes.</param>
/// <param name="Remark">What operators should know; of variables without a setting, why they need none.</param>
internal sealed record CourseVariable(string Name, string? Setting, string? Value, string Remark)
{
    /// <summary>The setting that makes another one possible, and its value.</summary>
    public (string Setting, string Value)? With { get; init; }

    /// <summary>A variable whose setting is there.</summary>
    public static CourseVariable At(string name, string setting, string value, string remark = "") => new(name, setting, value, remark);

    /// <summary>A variable that nothing here needs.</summary>
    public static CourseVariable Gone(string name, string reason) => new(name, null, null, reason);
}
