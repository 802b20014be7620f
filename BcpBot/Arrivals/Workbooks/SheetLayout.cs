using System.Collections.Immutable;
using System.Text;

namespace BcpBot.Arrivals.Workbooks;

internal enum SheetKind { People, Units, Bodies, Processes, Plans, Resources, Scenarios, Steps, Chain, Decisions, Contacts, Principles, Settings }

/// <summary>A column of the contract, under its English heading and the others that mean the same.</summary>
internal sealed record ColumnLayout(string Heading, ImmutableArray<string> Others, bool Optional)
{
    /// <param name="text">As the contract writes it: English, then the others; ° where it may be missing.</param>
    public static ColumnLayout Of(string text)
    {
        var names = text.TrimEnd('°').Split(' ');
        return new ColumnLayout(names[0], [.. names[1..]], text.EndsWith('°'));
    }

    /// <summary>The English and the Chinese heading, as a person looks for it.</summary>
    public override string ToString() => Others.IsEmpty ? Heading : $"{Heading} {Others[0]}";
}

/// <summary>A sheet of the contract: its names and columns. This table is the contract's.</summary>
internal sealed record SheetLayout(SheetKind Kind, ImmutableArray<string> Others, bool Optional, bool NeedsRows, ImmutableArray<ColumnLayout> Columns)
{
    public static readonly ImmutableArray<SheetLayout> All =
    [
        Of(SheetKind.People, "人員", "Id 編號", "Name 姓名", "Unit 單位", "Title 職稱", "Account 帳號", "ObjectId 物件識別碼°",
            "Email 電子郵件", "Phone 電話", "Language 語言", "Roles 角色", "Deputies 代理人"),
        Of(SheetKind.Units, "單位", "Id 編號", "Name 名稱", "Parent 上級", "Head 主管"),
        Of(SheetKind.Bodies, "權責組織 團體", "Body 組織", "Person 人員", "Position 職務"),
        Of(SheetKind.Processes, "營運衝擊分析", "Id 編號", "Name 業務流程", "Unit 權責單位", "Impact 衝擊說明", "ImpactScore 衝擊程度", "AssetRisk 資產風險",
            "MtpdHours 最大可容忍中斷時間", "RtoHours 復原目標時間", "RpoHours 資料復原點目標時間 復原點目標時間", "Grade 分級", "Reason 理由°", "Likelihood 中斷可能性°"),
        Of(SheetKind.Plans, "計畫", "Id 編號", "Name 名稱", "Process 業務流程", "Activation 啟動條件", "Site 營運場所", "Closing 結束條件", "Units 相關單位",
            "Telling 通報方式°", "ReviewedOn 檢討日期", "SteadyMinutes 觀察分鐘°", "Strategy 策略°", "Threats 威脅°", "CostBenefit 成本效益°") with { NeedsRows = false },
        Of(SheetKind.Resources, "備援資源", "Id 編號", "Plan 計畫", "Name 名稱", "Keeper 保管者", "Criterion 可用標準°") with { NeedsRows = false },
        Of(SheetKind.Scenarios, "情境", "Id 編號", "Name 名稱", "Kind 類別", "Description 描述", "Source 來源", "RollCall 點名", "Security 資安要求°"),
        Of(SheetKind.Steps, "步驟", "Scenario 情境", "Plan 計畫°", "No 項次", "What 執行項目", "Doer 執行者", "Minutes 時限", "Evidence 佐證", "Phase 階段°",
            "Contacts 外部聯絡°") with { NeedsRows = false },
        Of(SheetKind.Chain, "緊急聯絡網 通報鏈", "Link 節點", "Parent 上一節點", "Target 對象", "Minutes 確認時限"),
        Of(SheetKind.Decisions, "決策", "Decision 決策", "Body 組織", "Seats 席次", "Quorum 門檻", "Minutes 時限", "ConvenerCasts 召集人裁決",
            "Majority 表決方式°", "Deputies 可代理°", "MembersStandIn 委員互代°", "Basis 依據°"),
        Of(SheetKind.Contacts, "外部聯絡", "Id 編號", "Name 名稱", "Kind 類別", "Person 聯絡人", "Phone 電話", "Email 電子郵件") with { Optional = true, NeedsRows = false },
        Of(SheetKind.Principles, "原則", "No 項次", "Text 內容") with { Optional = true, NeedsRows = false },
        Of(SheetKind.Settings, "設定", "Key 項目", "Value 內容") with { Optional = true, NeedsRows = false },
    ];

    private static readonly Dictionary<string, SheetLayout> ByName =
        All.SelectMany(layout => Spellings(layout.Kind.ToString(), layout.Others), (layout, name) => (name, layout)).ToDictionary(one => one.name, one => one.layout);

    private readonly Dictionary<string, ColumnLayout> columnsByName =
        Columns.SelectMany(column => Spellings(column.Heading, column.Others), (column, name) => (name, column)).ToDictionary(one => one.name, one => one.column);

    public static SheetLayout? Named(string name) => ByName.GetValueOrDefault(Plain(name));

    public ColumnLayout? Column(string heading) => columnsByName.GetValueOrDefault(Plain(heading));

    /// <summary>The English and the Chinese name, as a person looks for it.</summary>
    public override string ToString() => $"{Kind} {Others[0]}";

    private static SheetLayout Of(SheetKind kind, string others, params string[] columns) =>
        new(kind, [.. others.Split(' ')], Optional: false, NeedsRows: true, [.. columns.Select(ColumnLayout.Of)]);

    // The English name, the Chinese one, or both as the contract prints them.
    private static IEnumerable<string> Spellings(string english, ImmutableArray<string> others) =>
        new[] { english }.Concat(others).Concat(others.Select(other => english + other)).Select(Plain);

    /// <summary>Without blanks, case, width, the ° of the contract and what stands in parentheses.</summary>
    private static string Plain(string name)
    {
        var plain = name.Normalize(NormalizationForm.FormKC).TrimEnd();
        var remark = plain.IndexOf('(', StringComparison.Ordinal);
        var kept = remark > 0 ? plain[..remark] : plain;
        return string.Concat(kept.Where(letter => !char.IsWhiteSpace(letter) && letter is not '°')).ToUpperInvariant();
    }
}
