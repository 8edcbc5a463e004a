using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Courses;

/// <summary>Somebody who may log in to the queue's redis, and exactly what they may do there.</summary>
/// <param name="Name">Name of the login.</param>
/// <param name="Rules">Rules of redis' access lists: keys (<c>%R~</c> read, <c>%W~</c> write, <c>~</c> both) and commands.</param>
internal sealed record QueueLogin(string Name, string Rules)
{
    /// <summary>All students' servers. They append to the queue and read places whose names they must know; nothing lists names.</summary>
    public static QueueLogin Students { get; } = new("students", "%W~submissions %R~results:* %R~public:* +rpush +hget +hgetall +get +ping");

    public static QueueLogin Ingest { get; } = new(
        "ingest", "~submissions ~submissions:work ~job:* ~payload:* ~jobs:queue ~open:* ~day:* ~results:* +lmove +blmove +lrem +watch +unwatch +multi +exec +exists +scard +get +set +hset +hlen +rpush +sadd +incr +expire");

    public static QueueLogin Runner { get; } = new(
        "runner", "~job:* ~payload:* ~jobs:queue ~jobs:active ~jobs:done ~open:* ~results:* %W~leaderboard +lrange +lmove +blmove +lrem +rpush +hgetall +hset +get +del +srem +expire +multi +exec");

    public static QueueLogin Reaper { get; } = new("reaper", "~job:* ~payload:* ~jobs:done ~results:* +lindex +lrem +hgetall +hdel +del +multi +exec");

    public static QueueLogin Leaderboard { get; } = new("leaderboard", "~leaderboard ~leaderboard:work ~public:* +lmove +blmove +lrem +set");

    /// <summary>People who look after the queue: they see all of it, and may take what is stuck out of it.</summary>
    public static QueueLogin Operator { get; } = new("operator", "~* +@read +lrem +lmove +rpush +hset +hdel +del +srem +info +ping +dbsize -keys");

    public static ImmutableArray<QueueLogin> All(bool leaderboard) => [Students, Ingest, Runner, Reaper, .. leaderboard ? [Leaderboard] : Array.Empty<QueueLogin>(), Operator];
}
