using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.WireProbe;

/// <summary>Programs that fail, each in another way.</summary>
internal static class Failures
{
    public static Dictionary<string, object?> Run(string mode)
    {
        switch (mode)
        {
            case "fail-program":
                throw new ArgumentException("thrown by the program");
            case "fail-told":
                throw new RunException("a message for the operator");
            case "fail-resource":
                throw new ResourceException("not like this", new Pet("pet"), hideStack: true);
            case "fail-apply":
                return new() { ["x"] = new Pet("pet").Id.Apply(new Func<string, string>(_ => throw new InvalidOperationException("thrown in apply"))) };
            case "fail-setting":
                return new() { ["x"] = new Config().Require("missing") };
            case "fail-setting-type":
                return new() { ["x"] = new Config().RequireInt32("token") };
            case "fail-required":
                _ = new CustomResource("probe:index:Room", "room", new RoomArgs(), new CustomResourceOptions());
                return [];
            case "fail-required-nested":
                _ = new CustomResource("probe:index:Everything", "all", new EverythingArgs { Nested = new RoomArgs() }, new CustomResourceOptions());
                return [];
            case "fail-type":
                var args = ImmutableDictionary<string, object?>.Empty.Add("when", DateTime.UnixEpoch);
                _ = new CustomResource("probe:index:X", "x", new DictionaryResourceArgs(args), new CustomResourceOptions());
                return [];
            case "fail-logged":
                Log.Error("only logged");
                return [];
            case "fail-ancestor":
                var house = new House("house");
                _ = new Pet("child", null, new CustomResourceOptions { Parent = house, DependsOn = { house } });
                return [];
            case "fail-engine":
                var bad = new Pet("bad");
                _ = new Pet("next", new PetArgs { Prefix = bad.Id });
                return [];
            default:
                throw new ArgumentException($"There is no mode '{mode}'.");
        }
    }
}
