namespace JupyterHubInfra.OfficialProbe;

/// <summary>Programs that together make an SDK fill every field it can. A mode's name is its recording's.</summary>
internal static class Modes
{
    private static readonly Dictionary<string, Func<Dictionary<string, object?>>> All = new()
    {
        ["hello"] = Basics.Hello,
        ["logs"] = Basics.Logs,
        ["skip"] = Basics.Skip,
        ["getres"] = Basics.Urn,
        ["tostring"] = Basics.ToText,
        ["sleepy"] = Basics.Sleepy,
        ["order"] = () => Shapes.Pets(5),
        ["many"] = () => Shapes.Pets(100),
        ["dup"] = Shapes.SameName,
        ["chain"] = Shapes.Chain,
        ["line"] = Shapes.Line,
        ["depcomp"] = Shapes.DependsOnComponent,
        ["deadlock"] = Shapes.DependsOnOwnParent,
        ["outlater"] = Shapes.ComponentWithoutOutputs,
        ["all"] = Values.All,
        ["values"] = Values.Further,
        ["compargs"] = Values.ComponentArgs,
        ["deep"] = Values.Deep,
        ["deepin"] = Values.DeepInput,
        ["big"] = Values.Big,
        ["types"] = Values.Types,
        ["sum"] = Outputs.Combined,
        ["unknowns"] = Outputs.Unknowns,
        ["secback"] = Outputs.SecretsBack,
        ["secrets"] = Outputs.Secrets,
        ["jsonsec"] = Outputs.SecretsInJson,
        ["opts"] = Options.All,
        ["options"] = Options.Further,
        ["transform"] = Options.Transform,
        ["hooks"] = Options.Hooks,
        ["invokes"] = Functions.Invokes,
        ["functions"] = Functions.Further,
        ["k8s"] = Clouds.Kubernetes,
        ["kubernetes"] = Clouds.Further,
        ["twin"] = Twin.Run,
        ["remote"] = Remotes.Components,
        ["calls"] = Remotes.Calls,
        ["packages"] = Remotes.Packages,
        ["stash"] = Remotes.Stash,
        ["config"] = Settings.Get,
        ["settings"] = Settings.Require,
    };

    public static Dictionary<string, object?> Run(string mode) =>
        All.TryGetValue(mode, out var program) ? program() : Hooks.Run(mode) ?? Transforms.Run(mode) ?? Every.Run(mode) ?? Failures.Run(mode);
}
