using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>A real redis, a cluster's API on loopback, and the daemons' own scripts between them, with the settings that the component writes.</summary>
internal sealed class QueueScene : IDisposable
{
    public const string Python = "python3";
    public const string Master = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    private readonly List<QueueProcess> _daemons = [];

    public QueueScene(JsonNode settings)
    {
        Operator = Redis.Login(QueueLogin.Operator);
        foreach (var name in typeof(Scripts).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("submission", StringComparison.Ordinal) && name.EndsWith(".py", StringComparison.Ordinal)))
        {
            File.WriteAllText(Path.Combine(Folder, name), Scripts.Read(name));
        }

        File.WriteAllText(Path.Combine(Folder, "token"), "token");
        File.WriteAllText(Path.Combine(Folder, "settings.json"), settings.ToJsonString());
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("queue-").FullName;

    public RedisServer Redis { get; } = new();

    public QueueCluster Cluster { get; } = new();

    /// <summary>Sees everything in redis.</summary>
    public RedisClient Operator { get; private set; }

    public string Said => string.Concat(_daemons.Select(daemon => daemon.Said));

    public static string KeyOf(string user) => Hmac(Convert.FromHexString(Master), "user\n" + user);

    public static string PlaceOf(string user) => Hmac(Encoding.UTF8.GetBytes(KeyOf(user)), "results")[..40];

    /// <summary>A message as a student's notebook makes it.</summary>
    public static JsonObject Message(string user, string assignment = "a1", string content = "print(1)", string file = "main.py", string? key = null, long? time = null)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var at = time ?? DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var sha = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        return new()
        {
            ["version"] = 1,
            ["user"] = user,
            ["assignment"] = assignment,
            ["file"] = file,
            ["content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(content)),
            ["nonce"] = nonce,
            ["time"] = at,
            ["signature"] = Hmac(Encoding.UTF8.GetBytes(key ?? KeyOf(user)), string.Join('\n', "1", user, assignment, file, sha, nonce, at.ToString(CultureInfo.InvariantCulture))),
        };
    }

    public void Push(string raw)
    {
        using var students = Redis.Login(QueueLogin.Students);
        students.Call("RPUSH", "submissions", raw);
    }

    public void Submit(string user, string assignment = "a1", string content = "print(1)") => Push(Message(user, assignment, content).ToJsonString());

    public QueueProcess Start(QueueLogin login)
    {
        var daemon = new QueueProcess(Python, Path.Combine(Folder, $"submission-{login.Name}.py"), new()
        {
            ["ACCOUNT_FOLDER"] = Folder,
            ["AGAIN_SECONDS"] = "0.05",
            ["API_URL"] = Cluster.Url,
            ["IDLE_SECONDS"] = "1",
            ["KUBERNETES_SERVICE_HOST"] = "10.96.0.1",
            ["KUBERNETES_SERVICE_PORT"] = "443",
            ["MASTER_KEY"] = Master,
            ["NAMESPACE"] = "hub-submissions",
            ["POLL_SECONDS"] = "0.05",
            ["PYTHONDONTWRITEBYTECODE"] = "1",
            ["REDIS_HOST"] = "127.0.0.1",
            ["REDIS_PORT"] = Redis.Port.ToString(CultureInfo.InvariantCulture),
            ["REDIS_USER"] = login.Name,
            ["REDIS_PASSWORD"] = login.Name,
            ["SETTINGS"] = Path.Combine(Folder, "settings.json"),
            ["STATE_FOLDER"] = Folder,
            ["PUBLIC_FOLDER"] = Folder,
        });
        _daemons.Add(daemon);
        return daemon;
    }

    /// <summary>What a student reads of all submissions.</summary>
    public JsonObject[] Results(string user)
    {
        using var students = Redis.Login(QueueLogin.Students);
        return [.. students.Table($"results:{PlaceOf(user)}").Values.Select(text => (JsonObject)JsonNode.Parse(text)!)];
    }

    public JsonObject WaitForResult(string user, Func<JsonObject, bool> when)
    {
        JsonObject? found = null;
        Wait.Until(() => (found = Results(user).FirstOrDefault(when)) is not null, () => Said + string.Concat(Results(user).Select(result => result.ToJsonString() + "\n")));
        return found!;
    }

    public void CrashRedis()
    {
        Operator.Dispose();
        Redis.Crash();
        Operator = Redis.Login(QueueLogin.Operator);
    }

    public void Dispose()
    {
        _daemons.ForEach(daemon => daemon.Dispose());
        Operator.Dispose();
        Redis.Dispose();
        Cluster.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Hmac(byte[] key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
