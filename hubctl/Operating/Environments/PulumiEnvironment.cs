using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Environments;

/// <summary>Environments in the real cloud, by the Pulumi CLI on the PATH with whatever backend it is logged in to.</summary>
internal sealed class PulumiEnvironment(string folder) : IEnvironmentEngine
{
    internal const string EngineName = "pulumi";

    private readonly string _tool = Tool("pulumi") ?? throw new InvalidSettingsException(new(
        "there is no Pulumi CLI on the PATH", Remedy: "install it (https://www.pulumi.com/docs/install/) and log in, or leave --engine out: the environment is rehearsed then"));

    public string Name => EngineName;

    public async Task<int> UpAsync(string stack, CancellationToken cancellationToken)
    {
        var code = await RunAsync("stack", "init", stack);
        cancellationToken.ThrowIfCancellationRequested();
        return code == 0 ? await RunAsync("up", "--yes", "--stack", stack) : code;
    }

    // A run that was killed leaves its lock and its pending operations: the one is released, the others are told by destroy.
    // The program runs too, because machines have hooks that only it knows; where it cannot run, mostly nothing has any yet.
    public async Task<int> DestroyAsync(string stack)
    {
        var code = await RunAsync("destroy", "--yes", "--run-program", "--stack", stack);
        code = code == 0 ? code : await RunAsync("destroy", "--yes", "--stack", stack);
        return code == 0 ? await RunAsync("stack", "rm", "--yes", "--preserve-config", "--stack", stack) : code;
    }

    /// <summary>The path of a program, or null.</summary>
    internal static string? Tool(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(at => (string[])[Path.Combine(at, name), Path.Combine(at, name + ".exe")]).FirstOrDefault(File.Exists);

    // Waited for, whatever happens: a Pulumi CLI that is killed leaves things behind that are in no state. Ctrl+C reaches it by itself.
    private Task<int> RunAsync(params string[] arguments) => ChildProcess.RunAsync(_tool, arguments, folder, new Dictionary<string, string>(), CancellationToken.None);
}
