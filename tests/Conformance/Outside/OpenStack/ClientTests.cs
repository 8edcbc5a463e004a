using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Conformance.Outside.OpenStack;

/// <summary>What somebody who works past the engine can do, and what the cloud keeps them from.</summary>
public sealed class ClientTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outside-");
    private readonly OutsideCloud _cloud;

    public ClientTests() => _cloud = new(new StateStore(_folder.FullName), "project", null);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_is_made_is_listed_with_the_columns_asked_for_until_it_is_deleted()
    {
        Good("volume create --size 5 --property role=homes --description first homes");
        var id = Good("volume list -f value -c ID").Trim();

        Assert.Equal($"{id} homes 5", Good("volume list -f value -c ID -c Name -c Size").Trim());
        Assert.Equal("role='homes'", Good("volume show homes -f value -c metadata").Trim());
        Good($"volume delete {id}");
        Assert.Equal("", Good("volume list -f value -c ID"));
    }

    [Fact]
    public void Set_adds_to_maps_and_lists_and_unset_takes_from_them()
    {
        Good("volume create --size 5 --property role=homes homes");

        Good("volume set --property owner=dean homes");
        Good("volume set --description changed homes");
        Good("volume unset --property role homes");

        Assert.Equal("owner='dean'", Good("volume show homes -f value -c metadata").Trim());
        Assert.Equal("changed", Good("volume show homes -f value -c description").Trim());
    }

    [Fact]
    public void Objects_are_made_of_one_another_by_name()
    {
        Good("network create lan");
        Good("subnet create --network lan --subnet-range 10.7.0.0/24 lan-v4");
        Good("security group create open");
        Good("security group rule create --protocol tcp --dst-port 8000:8010 open");
        Good("port create --network lan --fixed-ip subnet=lan-v4,ip-address=10.7.0.9 --security-group open front");
        Good("server create --flavor m1.small --image Ubuntu-22.04 --port front hub");
        Good("server stop hub");
        Good("zone create --email ops@example.org lab.example.org.");
        Good("recordset create lab.example.org. www.lab.example.org. --type A --record 192.0.2.1");

        Assert.Equal("10.7.0.9", Good("port show front -f value -c all_fixed_ips").Trim());
        Assert.Equal("shutoff", Good("server show hub -f value -c power_state").Trim());
        Assert.Equal("192.0.2.1", Good("recordset list lab.example.org. -f value -c records").Trim());
    }

    [Fact]
    public void The_cloud_keeps_what_is_in_use_and_what_is_there_already()
    {
        Good("network create lan");
        Good("subnet create --network lan --subnet-range 10.7.0.0/24 lan-v4");
        Good("port create --network lan left-over");

        Assert.Contains("NetworkInUse", Bad(1, "network delete lan"), StringComparison.Ordinal);
        Assert.Contains("overlaps with another subnet", Bad(1, "subnet create --network lan --subnet-range 10.7.0.0/25 again"), StringComparison.Ordinal);
        Good("port delete left-over");
        Good("network delete lan");
        Assert.Equal("", Good("subnet list -f value -c ID"));
    }

    [Theory]
    [InlineData("planet create earth", "no such command; nouns are network, subnet, ")]
    [InlineData("network destroy lan", "'network' is followed by one of create, delete, list, set, show, unset")]
    [InlineData("network create --colour blue lan", "unrecognized option '--colour' (known here: ")]
    [InlineData("network delete lan", "No network found for lan")]
    [InlineData("network list -f value -c Colour", "Recognized columns are ID, Name, Subnets.")]
    [InlineData("volume create --size big homes", "'big' of --size is no whole number")]
    [InlineData("volume create homes", "size")]
    public void What_nobody_can_do_is_said_and_ends_with_2(string command, string problem) => Assert.Contains(problem, Bad(2, command), StringComparison.Ordinal);

    private string Good(string command)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.True(Client.Run(command.Split(' '), _cloud, output, error) == 0, $"{command}: {error}");
        return output.ToString();
    }

    private string Bad(int code, string command)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(code, Client.Run(command.Split(' '), _cloud, output, error));
        return error.ToString();
    }
}
