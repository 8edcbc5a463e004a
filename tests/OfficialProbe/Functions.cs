using Pulumi;
using OpenStack = Pulumi.OpenStack;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>Functions of packages, and other stacks.</summary>
internal static class Functions
{
    public static Dictionary<string, object?> Invokes()
    {
        var image = OpenStack.Images.GetImage.Invoke(new() { Name = "debian-12", MostRecent = true });
        var network = new OpenStack.Networking.Network("net");
        var dependent = OpenStack.Networking.GetNetwork.Invoke(new() { Name = network.Name, NetworkId = network.Id });
        var reference = new StackReference("org/other/dev");
        return new()
        {
            ["img"] = image.Apply(found => found.Id),
            ["dep"] = dependent.Apply(found => found.Id),
            ["sr"] = reference.GetOutput("kubeconfig"),
            ["viaApply"] = network.Id.Apply(id => OpenStack.Networking.GetNetwork.InvokeAsync(new() { NetworkId = id })).Apply(found => found.Name),
            ["sec"] = OpenStack.Images.GetImage.Invoke(new() { Name = Output.CreateSecret("sec-name") }).Apply(found => found.Name),
        };
    }

    public static Dictionary<string, object?> Further()
    {
        const string Find = "openstack:images/getImage:getImage";
        var provider = new OpenStack.Provider("prov", new OpenStack.ProviderArgs { Region = "r1" });
        var network = new OpenStack.Networking.Network("net");
        var args = new OpenStack.Images.GetImageInvokeArgs { Name = "untyped", Properties = { ["a"] = "b" } };
        var untyped = Deployment.Instance.Invoke<OpenStack.Images.GetImageResult>(Find, args, new InvokeOptions { Version = "1.2.3", PluginDownloadURL = "https://example.org/p" });
        var waits = OpenStack.Images.GetImage.Invoke(new() { Name = "waits" }, new InvokeOutputOptions { Provider = provider, DependsOn = { network } });
        var reference = new StackReference("other", new StackReferenceArgs { Name = "org/other/dev" });
        return new()
        {
            ["network"] = OpenStack.Networking.GetNetwork.Invoke(new() { Name = network.Name }),
            ["whole"] = waits,
            ["untyped"] = untyped.Apply(found => found.Id),
            ["waits"] = waits.Apply(found => found.Name),
            ["url"] = reference.RequireOutput("url"),
            ["details"] = Output.Create(reference.GetOutputDetailsAsync("kubeconfig")).Apply(found => found.SecretValue is not null),
            ["missing"] = reference.GetOutput("missing"),
        };
    }
}
