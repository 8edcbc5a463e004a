using System.Globalization;

namespace JupyterHubInfra.Benchmarks.Engine;

/// <summary>A project whose program registers random names, as many as its stack says: `p28` has 28.</summary>
internal sealed record PetProgram(string Name, string Folder)
{
    public const string Project = "bench";

    public static PetProgram Ours(string root, string scratch)
    {
        var program = Repository.Built(Path.Combine(root, "benchmarks", "engine"), "pets", "Pets");
        return Make("sdk/", Path.Combine(scratch, "ours"), $"runtime:\n  name: dotnet\n  options:\n    binary: {program}\n");
    }

    /// <summary>The same on the official Node SDK, or null where that is not installed.</summary>
    public static PetProgram? Node(string root, string scratch)
    {
        var modules = Path.Combine(root, "tests", "node", "node_modules");
        if (!Directory.Exists(Path.Combine(modules, "@pulumi", "random")))
        {
            Console.Error.WriteLine("The program on the Node SDK is left out: run `npm ci --prefix tests/node` first.");
            return null;
        }
        var made = Make("Node SDK", Path.Combine(scratch, "node"), "runtime: nodejs\n");
        File.Copy(Path.Combine(root, "benchmarks", "engine", "peers", "index.js"), Path.Combine(made.Folder, "index.js"));
        File.WriteAllText(Path.Combine(made.Folder, "package.json"), """{"name": "pets", "main": "index.js"}""");
        Directory.CreateSymbolicLink(Path.Combine(made.Folder, "node_modules"), modules);
        return made;
    }

    /// <summary>The stack with so many resources; it is made when it is first asked for.</summary>
    public string Stack(int resources)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"p{resources}");
        File.WriteAllText(Path.Combine(Folder, $"Pulumi.{name}.yaml"), string.Create(CultureInfo.InvariantCulture, $"config:\n  {Project}:pets: {resources}\n"));
        return name;
    }

    private static PetProgram Make(string name, string folder, string runtime)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "Pulumi.yaml"), $"name: {Project}\n{runtime}");
        return new(name, folder);
    }
}
