using System.Text;
using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>Programs that use what other programs provide: remote components, their methods, packages with parameters.</summary>
internal static class Remotes
{
    public static Dictionary<string, object?> Components()
    {
        var zoo = new Zoo("zoo", new ZooArgs { Quiet = true });
        var (pet, house) = (new Pet("pet"), new Pen("house"));
        var hotel = new Hotel("hotel", Everything(pet, house), new() { Providers = { zoo }, DependsOn = { house } });
        _ = new Hotel("annexe", new HotelArgs { Name = hotel.Address }, new() { Parent = new Pen("lodge"), Provider = zoo, Version = "2.0.0" });
        return new() { ["address"] = hotel.Address, ["hotel"] = hotel };
    }

    public static Dictionary<string, object?> Calls()
    {
        var zoo = new Zoo("zoo", new ZooArgs { Quiet = true });
        var (pet, house) = (new Pet("pet", null, new() { Provider = zoo, PluginDownloadURL = "https://example.org/p" }), new Pen("house"));
        var hotel = new Hotel("hotel", new HotelArgs { Name = "grand" }, new() { Version = "2.0.0" });
        var booked = Deployment.Instance.Call<FindResult>("zoo:index:Hotel/book", new StayArgs { Guest = pet, Room = pet.Id, Key = Output.CreateSecret("k"), Nights = 2 }, hotel);
        Deployment.Instance.Call("zoo:index:Pet/feed", CallArgs.Empty, pet);
        Deployment.Instance.Call("zoo:index:count", new StayArgs { Guest = house, Nights = 1 }, null, new() { Provider = zoo, Version = "1.2.3", PluginDownloadURL = "https://example.org/q" });
        return new() { ["booked"] = booked.Apply(found => found.Name) };
    }

    public static Dictionary<string, object?> Packages()
    {
        var given = new RegisterPackageRequest.PackageParameterization("petting-zoo", "0.1.0", Encoding.UTF8.GetBytes("rabbits"));
        var petting = new RegisterPackageRequest("zoo", "1.2.3", "https://example.org/zoo", new() { ["linux-amd64"] = [1, 2, 3] }, given);
        var extended = new RegisterPackageRequest("zoo", "1.2.3", null, extension: given);
        var rabbit = new CustomResource("petting-zoo:index:Rabbit", "rabbit", new PetArgs { Length = 1 }, null, petting);
        _ = new CustomResource("petting-zoo:index:Rabbit", "read", ResourceArgs.Empty, new CustomResourceOptions { Id = "r-1" }, petting);
        _ = new ComponentResource("petting-zoo:index:Stable", "stable", ResourceArgs.Empty, null, true, extended);
        _ = new ProviderResource("petting-zoo", "explicit", ResourceArgs.Empty, null, petting);
        var found = Deployment.Instance.Invoke<FindResult>("zoo:index:find", new FindArgs { Name = "rex" }, new InvokeOptions(), petting);
        Deployment.Instance.Call("petting-zoo:index:Rabbit/stroke", CallArgs.Empty, rabbit, null, petting);
        return new() { ["found"] = found.Apply(result => result.Id) };
    }

    public static Dictionary<string, object?> Stash()
    {
        var stash = new Stash("first-pick", new StashArgs { Input = new Pet("pet").Id.Apply(id => (object)id) });
        return new() { ["kept"] = stash.Output, ["given"] = stash.Input };
    }

    private static HotelArgs Everything(Pet pet, Pen house) => new()
    {
        Name = "grand",
        Secret = Output.CreateSecret("s"),
        Owner = pet.Id,
        SecretOwner = Output.CreateSecret(pet.Id),
        Rooms = { "a", Output.CreateSecret("b"), pet.Id },
        Plain = ["x", "y"],
        Signs = { ["one"] = "1", ["pet"] = pet.Id },
        Guest = pet,
        House = house,
        Guests = { pet },
        Suite = new RoomArgs { Owner = pet.Id, Within = new RoomArgs { Owner = Output.CreateSecret("hidden") } },
        AsJson = new RoomArgs { Owner = "me", Name = pet.Id },
        Values = new() { ["proxy"] = new Dictionary<string, object> { ["token"] = Output.CreateSecret("tok"), ["n"] = 1 } },
        Flag = true,
    };
}
