namespace BcpBot.Notices.Cards;

/// <summary>Where no plan fits: the courses proposed, the form for another, and the way to the vote (template <c>courses</c>).</summary>
public sealed record CoursesCard(string Draw, string Case, Head Head, IReadOnlyList<CourseRow> Courses) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "courses";

    /// <summary>How many there are, or which was chosen.</summary>
    public string State { get; init; } = "";
    public bool MayPropose { get; init; }
    public bool MayOpen { get; init; }

    /// <summary>7.2, shortened.</summary>
    public IReadOnlyList<Paragraph> Principles { get; init; } = [];
    public bool HasPrinciples => Principles.Count > 0;
}

/// <param name="Name">方案 1：its title.</param>
/// <param name="Lines">Hours, cost, risk, note: one line each.</param>
public sealed record CourseRow(string Name, IReadOnlyList<Paragraph> Lines);

/// <summary>A directive for its addressees and its giver (template <c>directive</c>).</summary>
public sealed record DirectiveCard(string Draw, string Case, Head Head, string Directive, string State) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "directive";

    public bool MayAcknowledge { get; init; }
    public bool MayFinish { get; init; }
}

/// <summary>What stands beside the main way: command from outside, directives, remarks, courses, joining (template <c>beside</c>).</summary>
public sealed record BesideCard(string Draw, string Case, Head Head) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "beside";

    public IReadOnlyList<Paragraph> Instructions { get; init; } = [];
    public bool MayCommand { get; init; }
    public IReadOnlyList<DirectiveRow> Directives { get; init; } = [];
    public bool MayDirect { get; init; }

    /// <summary>People, bodies, units: ids.</summary>
    public IReadOnlyList<Option> Addressees { get; init; } = [];
    public IReadOnlyList<Paragraph> Remarks { get; init; } = [];
    public bool MayRemark { get; init; }
    public bool HasCourses { get; init; }
    public bool MayJoin { get; init; }
}

/// <param name="About">Shows the directive's card.</param>
public sealed record DirectiveRow(string Line, string About)
{
    public string Line { get; init; } = Typed.Shown(Line, 200);
}

/// <summary>Live cases into which this one may be joined (template <c>join</c>).</summary>
public sealed record JoinCard(string Draw, string Case, Head Head, IReadOnlyList<JoinRow> Cases) : CardOfCase(Draw, Case, Head)
{
    public override string Template => "join";

    public string Others { get; init; } = "";
    public bool IsEmpty => Cases.Count == 0;
}

public sealed record JoinRow(string Line, string Into)
{
    public string Line { get; init; } = Typed.Shown(Line, 120);
}

/// <summary>In which language one is spoken to (template <c>language</c>).</summary>
public sealed record LanguageCard(string Draw, string Line) : Card(Draw)
{
    public override string Template => "language";
}
