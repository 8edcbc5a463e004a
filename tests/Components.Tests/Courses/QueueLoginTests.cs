using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>The access lists that we render, in a real redis.</summary>
public sealed class QueueLoginTests
{
    [NeedsFact(RedisServer.Tool)]
    public void Students_may_append_and_read_what_they_can_name_and_nothing_else()
    {
        using var redis = new RedisServer();
        using var people = redis.Login(QueueLogin.Operator);
        using var students = redis.Login(QueueLogin.Students);
        people.Call("HSET", "results:mine", "job", "passed");

        Assert.Equal(1L, students.Call("RPUSH", "submissions", "message"));
        Assert.Equal("passed", students.Call("HGET", "results:mine", "job"));
        Assert.All(
            new string[][]
            {
                ["LRANGE", "submissions", "0", "-1"], ["LPOP", "submissions"], ["DEL", "submissions"], ["LPUSH", "submissions", "first"], ["RPUSH", "jobs:queue", "job"],
                ["RPUSH", "leaderboard", "entry"], ["HSET", "results:mine", "job", "10 points"], ["HGETALL", "job:1"], ["GET", "payload:1"],
                ["KEYS", "*"], ["SCAN", "0"], ["SUBSCRIBE", "all"], ["EVAL", "return 1", "0"], ["CONFIG", "GET", "*"], ["ACL", "LIST"], ["FLUSHALL"], ["INFO"], ["MULTI"], ["MONITOR"], ["RANDOMKEY"],
            },
            command => Assert.Contains("NOPERM", Assert.Throws<RedisRefusal>(() => students.Call(command)).Message, StringComparison.Ordinal));
    }

    [NeedsFact(RedisServer.Tool)]
    public void Nobody_gets_in_without_a_login()
    {
        using var redis = new RedisServer();

        Assert.Contains("WRONGPASS", Assert.Throws<RedisRefusal>(() => new RedisClient(redis.Port, "default", "")).Message, StringComparison.Ordinal);
        Assert.Contains("WRONGPASS", Assert.Throws<RedisRefusal>(() => new RedisClient(redis.Port, "runner", "students")).Message, StringComparison.Ordinal);
    }

    [NeedsTheory(RedisServer.Tool), InlineData("ingest"), InlineData("runner"), InlineData("reaper"), InlineData("leaderboard"), InlineData("operator")]
    public void No_login_may_change_the_server_itself(string name)
    {
        using var redis = new RedisServer();
        using var client = new RedisClient(redis.Port, name, name);

        Assert.All(
            new string[][] { ["CONFIG", "SET", "maxmemory", "0"], ["ACL", "SETUSER", "eve", "on"], ["FLUSHALL"], ["SHUTDOWN"], ["MODULE", "LIST"], ["EVAL", "return 1", "0"], ["KEYS", "*"] },
            command => Assert.Contains("NOPERM", Assert.Throws<RedisRefusal>(() => client.Call(command)).Message, StringComparison.Ordinal));
    }

    [NeedsFact(RedisServer.Tool)]
    public void A_full_memory_refuses_what_is_new_and_forgets_nothing()
    {
        using var redis = new RedisServer();
        using var students = redis.Login(QueueLogin.Students);
        students.Call("RPUSH", "submissions", "first");
        var large = new string('x', 900_000);
        var refused = Assert.Throws<RedisRefusal>(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                students.Call("RPUSH", "submissions", large);
            }
        });

        using var ingest = redis.Login(QueueLogin.Ingest);
        Assert.Contains("OOM", refused.Message, StringComparison.Ordinal);
        Assert.Equal("first", ingest.Call("LMOVE", "submissions", "submissions:work", "LEFT", "RIGHT"));
    }
}
