using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>One login of a redis.</summary>
internal sealed class RedisClient : IDisposable
{
    private readonly TcpClient _client;
    private readonly Stream _stream;

    public RedisClient(int port, string user, string password)
    {
        _client = new TcpClient("127.0.0.1", port);
        _stream = new BufferedStream(_client.GetStream());
        Call("AUTH", user, password);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    /// <summary>A text, a number, a list of these, or null.</summary>
    public object? Call(params string[] words)
    {
        var command = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{words.Length}\r\n");
        foreach (var word in words)
        {
            command.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        }

        _stream.Write(Encoding.UTF8.GetBytes(command.ToString()));
        _stream.Flush();
        return Answer();
    }

    public string[] List(params string[] words) => [.. ((object?[])Call(words)!).Cast<string>()];

    public Dictionary<string, string> Table(string key)
    {
        var words = List("HGETALL", key);
        return Enumerable.Range(0, words.Length / 2).ToDictionary(i => words[2 * i], i => words[(2 * i) + 1], StringComparer.Ordinal);
    }

    private object? Answer()
    {
        var line = Line();
        var rest = line[1..];
        return line[0] switch
        {
            '+' => rest,
            '-' => throw new RedisRefusal(rest),
            ':' => long.Parse(rest, CultureInfo.InvariantCulture),
            '$' when rest == "-1" => null,
            '$' => Bulk(int.Parse(rest, CultureInfo.InvariantCulture)),
            '*' when rest == "-1" => null,
            _ => Enumerable.Range(0, int.Parse(rest, CultureInfo.InvariantCulture)).Select(_ => Answer()).ToArray(),
        };
    }

    private string Line()
    {
        var line = new List<byte>();
        for (int next; (next = _stream.ReadByte()) != '\n';)
        {
            line.Add(next < 0 ? throw new IOException("closed") : (byte)next);
        }

        return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
    }

    private string Bulk(int length)
    {
        var bytes = new byte[length + 2];
        _stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
