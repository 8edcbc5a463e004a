using System.Globalization;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Rehearsal.Programs;

/// <summary>The command line of a program, as its language host would build it.</summary>
internal sealed record ProgramCommand(string File, IReadOnlyList<string> Arguments)
{
    // Keeps Node from spinning for a minute over the stack of an exception; see the file.
    private static readonly string NodeErrors = Path.Combine(AppContext.BaseDirectory, "node-errors.js");

    public static ProgramCommand Of(RunRequest request, string address, bool dryRun) => request.Program.Runtime switch
    {
        ProgramRuntime.Dotnet => new(DotnetHost(), [Existing(request.Program.EntryPoint)]),
        ProgramRuntime.Executable => new(Existing(request.Program.EntryPoint), []),
        ProgramRuntime.NodeJs => new("node", NodeArguments(request, address, dryRun)),
        _ => throw new ProgramException($"Programs of runtime '{request.Program.Runtime}' cannot be started."),
    };

    // The host that runs this process, so that no PATH is needed.
    private static string DotnetHost() => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host
        ? host
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    private static string Existing(string file) => System.IO.File.Exists(file)
        ? file
        : throw new ProgramException($"The program '{file}' does not exist. Build it first: dotnet build -c Release.");

    private static List<string> NodeArguments(RunRequest request, string address, bool dryRun)
    {
        var modules = request.Program.NodeModules ?? FindNodeModules(request.Program.Directory);
        List<string> arguments = [];
        if (System.IO.File.Exists(NodeErrors))
        {
            arguments.AddRange(["--require", NodeErrors]);
        }

        arguments.AddRange(
        [
            Path.Combine(modules, "@pulumi", "pulumi", "cmd", "run"),
            "--monitor", address,
            "--engine", address,
            "--organization", request.Stack.Organization,
            "--project", request.Project.Name,
            "--stack", request.Stack.Name,
            "--pwd", request.Program.Directory,
            "--parallel", request.Parallel.ToString(CultureInfo.InvariantCulture),
        ]);
        if (dryRun)
        {
            arguments.Add("--dry-run");
        }

        arguments.Add(request.Program.EntryPoint);
        return arguments;
    }

    private static string FindNodeModules(string directory)
    {
        for (var folder = new DirectoryInfo(directory); folder is not null; folder = folder.Parent)
        {
            var modules = Path.Combine(folder.FullName, "node_modules");
            if (Directory.Exists(Path.Combine(modules, "@pulumi", "pulumi")))
            {
                return modules;
            }
        }

        throw new ProgramException($"No node_modules with @pulumi/pulumi is found above '{directory}'. Install the program's packages: npm ci.");
    }
}
