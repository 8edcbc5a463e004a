using System.Collections.Immutable;
using Pulumi;
using Pulumi.Random;
using OpenStack = Pulumi.OpenStack;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>Programs that fail, each in another way.</summary>
internal static class Failures
{
    public static Dictionary<string, object?> Run(string mode) => mode switch
    {
        "err-ctor" => throw new ArgumentException("thrown by the program"),
        "err-run" => throw new RunException("a run exception"),
        "err-resource" => throw new ResourceException("a resource exception", new RandomPet("pet"), hideStack: true),
        "err-config" => new() { ["x"] = new Config("bench").Require("missing") },
        "err-config-type" => new() { ["x"] = new Config("bench").RequireInt32("hubs") },
        "err-apply" => new() { ["x"] = new RandomPet("pet").Id.Apply(Throw("thrown in apply")) },
        "err-two" => Two(),
        "err-long" => new() { ["x"] = Output.Create(1).Apply(_ => 2L) },
        "err-task" => TaskAsValue(),
        _ => Resources(mode),
    };

    private static Dictionary<string, object?> Resources(string mode)
    {
        switch (mode)
        {
            case "err-required":
                _ = new OpenStack.BlockStorage.Volume("v", new() { Name = "x" });
                break;
            case "err-required-nested":
                _ = new OpenStack.Compute.VolumeAttach("va", new() { InstanceId = "i" });
                break;
            case "err-nested":
                _ = new OpenStack.Networking.Subnet("s", new() { NetworkId = "n", AllocationPools = { new OpenStack.Networking.Inputs.SubnetAllocationPoolArgs { Start = "10.0.0.2" } } });
                break;
            case "err-type":
                var args = new DictionaryResourceArgs(ImmutableDictionary<string, object?>.Empty.Add("d", DateTime.UnixEpoch));
                _ = new CustomResource("probe:index:X", "x", args, new CustomResourceOptions());
                break;
            case "err-name":
                _ = new RandomPet("");
                break;
            case "err-monitor":
                var bad = new RandomPet("bad");
                _ = new RandomPet("next", new RandomPetArgs { Prefix = bad.Id });
                break;
            case "err-log":
                Log.Error("logged only");
                break;
            case "err-cycle":
                break;
            default:
                throw new ArgumentException($"There is no mode '{mode}'.");
        }
        return [];
    }

    private static Dictionary<string, object?> Two()
    {
        var pet = new RandomPet("pet");
        return new() { ["x"] = pet.Id.Apply(Throw("first")), ["y"] = pet.Id.Apply(Throw("second")) };
    }

    private static Dictionary<string, object?> TaskAsValue()
    {
        _ = new Anything("t", new AnythingArgs { Nested = new NestedArgs() });
        return new() { ["t"] = Task.FromResult(1) };
    }

    private static Func<string, string> Throw(string message) => _ => throw new InvalidOperationException(message);
}
