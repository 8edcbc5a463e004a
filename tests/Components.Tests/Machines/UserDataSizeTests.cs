using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Machines;

public sealed class UserDataSizeTests
{
    [Fact]
    public void User_data_of_exactly_the_limit_passes() =>
        Assert.Equal(UserDataSize.Limit, UserDataSize.Checked("dev-cp", new string('x', UserDataSize.Limit), []).Length);

    [Fact]
    public void One_byte_more_is_refused_and_the_biggest_parts_are_named()
    {
        MachineFile[] parts = [new("/a", new string('x', 10)), new("/b", new string('x', 30_000)), new("/c", new string('x', 20_000)), new("/d", new string('x', 11))];

        var exception = Assert.Throws<UserDataTooBigException>(() => UserDataSize.Checked("dev-cp", new string('x', UserDataSize.Limit + 1), parts));

        Assert.Equal(
            "The user data of 'dev-cp' has 49,150 bytes, Nova takes 49,149. Biggest parts: /b 30,000, /c 20,000, /d 11. Shorten them or put them into the image.",
            exception.Message);
    }

    [Fact]
    public void Boot_commands_are_a_part_like_the_files()
    {
        var config = new CloudConfig { Files = [new("/a", "small")], Commands = [["sh", "-c", new string('x', 50_000)]] };

        var exception = Assert.Throws<UserDataTooBigException>(() => UserDataSize.Checked("dev-cp", config));

        Assert.Contains("Biggest parts: boot commands 50,006, /a 5.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_are_compressed_where_there_is_no_room_otherwise_and_nothing_else_is()
    {
        var program = string.Concat(Enumerable.Range(0, 1_000).Select(line => $"echo line {line}\n"));
        var config = new CloudConfig { Files = [new("/usr/local/sbin/a", program, MachineFile.Program), new("/etc/b", "plain\n")] };
        Assert.Equal(config.Render(), UserDataSize.Checked("dev-cp", config));

        var full = config with { Files = config.Files.Add(new("/etc/c", new string('x', 40_000))) };
        var userData = UserDataSize.Checked("dev-cp", full);

        Assert.Contains("      plain\n", userData, StringComparison.Ordinal);
        var packed = System.Text.RegularExpressions.Regex.Match(userData, "encoding: gz\\+b64\n    content: \"?([A-Za-z0-9+/=]+)\"?\n").Groups[1].Value;
        using var gzip = new System.IO.Compression.GZipStream(new MemoryStream(Convert.FromBase64String(packed)), System.IO.Compression.CompressionMode.Decompress);
        Assert.Equal(program, new StreamReader(gzip).ReadToEnd());
    }

    [NeedsFact("cloud-init")]
    public void Cloud_init_takes_compressed_programs() =>
        Tool.Check("cloud-init", new CloudConfig { Packed = true, Commands = [["true"]], Files = [new("/usr/local/sbin/a", "#!/bin/sh\n", MachineFile.Program)] }.Render(), ".yaml", "schema", "--config-file");

    [Fact]
    public void Bytes_are_counted_not_letters() =>
        Assert.Throws<UserDataTooBigException>(() => UserDataSize.Checked("dev-cp", new string('é', 30_000), []));
}
