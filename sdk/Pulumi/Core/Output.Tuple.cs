namespace Pulumi;

public static partial class Output
{
    /// <summary>The 2 values as one tuple.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> item1, Input<T2> item2) =>
        Tuple(item1.ToOutput(), item2.ToOutput());

    /// <summary>The 2 values as one tuple.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Output<T1> item1, Output<T2> item2) =>
        new(Joined.Of(
            [item1, item2],
            parts => (parts.At<T1>(0), parts.At<T2>(1))));

    /// <summary>The 3 values as one tuple.</summary>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Input<T1> item1, Input<T2> item2, Input<T3> item3) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput());

    /// <summary>The 3 values as one tuple.</summary>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Output<T1> item1, Output<T2> item2, Output<T3> item3) =>
        new(Joined.Of(
            [item1, item2, item3],
            parts => (parts.At<T1>(0), parts.At<T2>(1), parts.At<T3>(2))));

    /// <summary>The 4 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput());

    /// <summary>The 4 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4) =>
        new(Joined.Of(
            [item1, item2, item3, item4],
            parts => (parts.At<T1>(0), parts.At<T2>(1), parts.At<T3>(2), parts.At<T4>(3))));

    /// <summary>The 5 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput());

    /// <summary>The 5 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5) =>
        new(Joined.Of(
            [item1, item2, item3, item4, item5],
            parts => (parts.At<T1>(0), parts.At<T2>(1), parts.At<T3>(2), parts.At<T4>(3), parts.At<T5>(4))));

    /// <summary>The 6 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5, Input<T6> item6) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput(), item6.ToOutput());

    /// <summary>The 6 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5, Output<T6> item6) =>
        new(Joined.Of(
            [item1, item2, item3, item4, item5, item6],
            parts => (parts.At<T1>(0), parts.At<T2>(1), parts.At<T3>(2), parts.At<T4>(3), parts.At<T5>(4), parts.At<T6>(5))));

    /// <summary>The 7 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5, Input<T6> item6, Input<T7> item7) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput(), item6.ToOutput(), item7.ToOutput());

    /// <summary>The 7 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5, Output<T6> item6, Output<T7> item7) =>
        new(Joined.Of(
            [item1, item2, item3, item4, item5, item6, item7],
            parts => (parts.At<T1>(0), parts.At<T2>(1), parts.At<T3>(2), parts.At<T4>(3), parts.At<T5>(4), parts.At<T6>(5), parts.At<T7>(6))));

    /// <summary>The 8 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5, Input<T6> item6, Input<T7> item7, Input<T8> item8) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput(), item6.ToOutput(), item7.ToOutput(), item8.ToOutput());

    /// <summary>The 8 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5, Output<T6> item6, Output<T7> item7, Output<T8> item8) =>
        new(Joined.Of(
            [item1, item2, item3, item4, item5, item6, item7, item8],
            parts => (parts.At<T1>(0), parts.At<T2>(1), parts.At<T3>(2), parts.At<T4>(3), parts.At<T5>(4), parts.At<T6>(5), parts.At<T7>(6), parts.At<T8>(7))));
}
