using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using JupyterHubInfra.Components.Courses;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>A real redis with the files that we render, on a free port of loopback. Passwords are the logins' names.</summary>
internal sealed class RedisServer : IDisposable
{
    public const string Tool = "redis-server";

    private readonly string _folder = Directory.CreateTempSubdirectory("redis-").FullName;
    private Process _process;

    public RedisServer()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        File.WriteAllText(Path.Combine(_folder, RedisFiles.Configuration), RedisFiles.ConfigurationText.Replace("dir /data\n", $"dir {_folder}\n", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(_folder, RedisFiles.AccessLists), RedisFiles.AccessListsText(QueueLogin.All(leaderboard: true).Select(login => (login, login.Name)).ToImmutableArray()));
        _process = Start();
    }

    public int Port { get; }

    public RedisClient Login(QueueLogin login) => new(Port, login.Name, login.Name);

    /// <summary>Ends it as a lost node does, and starts it on what its disk has.</summary>
    public void Crash()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = Start();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Process Start()
    {
        string[] arguments =
        [
            Path.Combine(_folder, RedisFiles.Configuration), "--bind", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture),
            "--aclfile", Path.Combine(_folder, RedisFiles.AccessLists), "--logfile", Path.Combine(_folder, "log"),
        ];
        var process = Process.Start(new ProcessStartInfo(Tool, arguments))!;
        Wait.Until(() => process.HasExited || Answers(), Log);
        Assert.False(process.HasExited, Log());
        return process;
    }

    private string Log() => File.Exists(Path.Combine(_folder, "log")) ? File.ReadAllText(Path.Combine(_folder, "log")) : "It said nothing.";

    private bool Answers()
    {
        try
        {
            using var client = Login(QueueLogin.Operator);
            return Equals(client.Call("PING"), "PONG");
        }
        catch (Exception problem) when (problem is SocketException or IOException or RedisRefusal)
        {
            return false;
        }
    }
}
